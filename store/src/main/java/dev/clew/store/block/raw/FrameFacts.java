package dev.clew.store.block.raw;

/// What the index says of the traces in a frame, counted from 0 within it. A trace that is too
/// large for one frame fills several by itself; each then counts the part it holds.
public interface FrameFacts {
  int traces();

  long traceIdHi(int trace);

  long traceIdLo(int trace);

  /// Returns how many spans of the trace this frame holds.
  int spans(int trace);

  /// Returns the earliest start of the whole trace in this block, as indexed.
  long minStartNanos(int trace);
}
