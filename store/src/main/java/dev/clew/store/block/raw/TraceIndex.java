package dev.clew.store.block.raw;

import dev.clew.store.block.Checksums;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.store.fault.TooNewBlockException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// The mapped index of a block's traces, sorted by id. Safe for use by many threads.
final class TraceIndex {
  private static final int HEADER_BYTES = IndexLayout.HEADER_BYTES;

  /// Among fewer traces than this, halving alone is as good as a guess by the id.
  private static final int GUESS_MIN = 8;

  private final Path path;
  private final MemorySegment bytes;
  private final int traces;
  private final int spans;
  private final int frames;
  private final int startWidth;
  private final int countWidth;
  private final int rawChecksum;
  private final long baseNanos;
  private final long rawBytes;
  private final long loAt;
  private final long startsAt;
  private final long countsAt;
  private final long offsetsAt;
  private final long firstTracesAt;
  private final long firstSpansAt;

  /// Reads the index and checks all of it.
  ///
  /// @throws CorruptBlockException when it is not whole
  TraceIndex(Path path, MemorySegment bytes) {
    this.path = path;
    this.bytes = bytes;
    requireWhole();
    traces = Little.intAt(bytes, 12);
    spans = Little.intAt(bytes, 16);
    frames = Little.intAt(bytes, 20);
    startWidth = Little.byteAt(bytes, 24);
    countWidth = Little.byteAt(bytes, 25);
    rawChecksum = Little.intAt(bytes, 28);
    baseNanos = Little.longAt(bytes, 32);
    rawBytes = Little.longAt(bytes, 40);
    requireSizes();
    loAt = HEADER_BYTES + 8L * traces;
    startsAt = loAt + 8L * traces;
    countsAt = startsAt + (long) startWidth * traces;
    offsetsAt = countsAt + (long) countWidth * traces;
    firstTracesAt = offsetsAt + 8L * (frames + 1L);
    firstSpansAt = firstTracesAt + 4L * (frames + 1L);
    requireFrames();
  }

  private void requireWhole() {
    long size = bytes.byteSize();
    if (size < HEADER_BYTES + IndexLayout.CHECKSUM_BYTES
        || Little.longAt(bytes, 0) != IndexLayout.MAGIC) {
      throw damaged(0, "not a trace index");
    }
    int version = Little.intAt(bytes, 8);
    if (version > IndexLayout.VERSION) {
      throw new TooNewBlockException(path, "trace index format", version, IndexLayout.VERSION);
    }
    long checked = size - IndexLayout.CHECKSUM_BYTES;
    if (Checksums.of(bytes, 0, checked) != Little.intAt(bytes, checked)) {
      throw damaged(0, "its checksum does not hold");
    }
  }

  private void requireSizes() {
    boolean widths = startWidth >= 1 && startWidth <= 8 && countWidth >= 1 && countWidth <= 4;
    boolean counts = traces >= 0 && spans >= traces && frames >= 0 && frames <= spans;
    if (!widths
        || !counts
        || bytes.byteSize() != IndexLayout.bytes(traces, frames, startWidth, countWidth)) {
      throw damaged(12, "numbers of traces, spans and frames that do not fit the file");
    }
  }

  private void requireFrames() {
    boolean ends =
        firstTrace(frames) == traces && firstSpan(frames) == spans && offset(frames) == rawBytes;
    boolean starts = frames == 0 || (firstTrace(0) == 0 && firstSpan(0) == 0);
    if (!ends || !starts || (frames == 0) != (spans == 0)) {
      throw damaged(offsetsAt, "frames that do not hold the block's traces");
    }
    for (int frame = 0; frame < frames; frame++) {
      if (offset(frame + 1) - offset(frame) <= RawLayout.FRAME_HEADER_BYTES
          || offset(frame) < RawLayout.HEADER_BYTES
          || firstTrace(frame + 1) < firstTrace(frame)
          || firstSpan(frame + 1) <= firstSpan(frame)) {
        throw damaged(offsetsAt + 8L * frame, "a frame out of order");
      }
    }
  }

  private CorruptBlockException damaged(long at, String what) {
    return new CorruptBlockException(path, at, what);
  }

  int traces() {
    return traces;
  }

  int spans() {
    return spans;
  }

  int frames() {
    return frames;
  }

  int rawChecksum() {
    return rawChecksum;
  }

  long rawBytes() {
    return rawBytes;
  }

  long hi(int trace) {
    return Little.longAt(bytes, HEADER_BYTES + 8L * trace);
  }

  long lo(int trace) {
    return Little.longAt(bytes, loAt + 8L * trace);
  }

  long minStartNanos(int trace) {
    return baseNanos + Little.numberAt(bytes, startsAt + (long) startWidth * trace, startWidth);
  }

  int count(int trace) {
    return (int) Little.numberAt(bytes, countsAt + (long) countWidth * trace, countWidth);
  }

  long offset(int frame) {
    return Little.longAt(bytes, offsetsAt + 8L * frame);
  }

  int firstTrace(int frame) {
    return Little.intAt(bytes, firstTracesAt + 4L * frame);
  }

  int firstSpan(int frame) {
    return Little.intAt(bytes, firstSpansAt + 4L * frame);
  }

  /// Returns the number of the trace with this id, -1 when there is none.
  int find(long hi, long lo) {
    int low = 0;
    int high = traces - 1;
    boolean guess = true;
    while (low <= high) {
      int at = guess && high - low > GUESS_MIN ? guess(hi, low, high) : (low + high) >>> 1;
      guess = !guess;
      int order = compare(at, hi, lo);
      if (order == 0) {
        return at;
      }
      if (order < 0) {
        low = at + 1;
      } else {
        high = at - 1;
      }
    }
    return -1;
  }

  private int compare(int trace, long hi, long lo) {
    int order = Long.compareUnsigned(hi(trace), hi);
    return order != 0 ? order : Long.compareUnsigned(lo(trace), lo);
  }

  /// Returns where the id would lie if ids were spread evenly between two traces.
  private int guess(long hi, int low, int high) {
    double from = unsigned(hi(low));
    double to = unsigned(hi(high));
    double share = to > from ? (unsigned(hi) - from) / (to - from) : 0.5;
    return low + (int) (Math.clamp(share, 0, 1) * (high - low));
  }

  private static double unsigned(long number) {
    return (number >>> 1) * 2.0;
  }

  /// Returns the first frame that holds spans of the trace.
  int frameOf(int trace) {
    int low = 0;
    int high = frames;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (firstTrace(middle) < trace) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return firstTrace(low) == trace ? low : low - 1;
  }

  /// Returns the frame that holds a span.
  int frameOfSpan(int span) {
    int low = 0;
    int high = frames;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (firstSpan(middle) <= span) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /// Returns the first span of the trace, counted over the block.
  int firstSpanOf(int trace) {
    int frame = frameOf(trace);
    int span = firstSpan(frame);
    for (int before = firstTrace(frame); before < trace; before++) {
      span += count(before);
    }
    return span;
  }

  /// Checks what opening does not: that ids ascend, and that traces and frames agree.
  void verify() {
    long span = 0;
    int frame = 0;
    for (int trace = 0; trace < traces; trace++) {
      if (trace > 0 && compare(trace - 1, hi(trace), lo(trace)) >= 0) {
        throw damaged(HEADER_BYTES + 8L * trace, "trace ids out of order");
      }
      if (count(trace) <= 0 || (firstTrace(frame) != trace && frameOf(trace) != frame)) {
        throw damaged(countsAt + (long) countWidth * trace, "a trace without spans");
      }
      span += count(trace);
      while (frame < frames && firstSpan(frame + 1) <= span) {
        frame++;
      }
    }
    if (span != spans) {
      throw damaged(countsAt, "traces of " + span + " spans in a block of " + spans);
    }
  }
}
