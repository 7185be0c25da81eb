package dev.clew.store.log;

import dev.clew.wire.Signal;

/// Takes the records of a segment, in the order they were written.
public interface RecordVisitor {
  /// @param payload the request's bytes, from the first on; borrowed until the call returns
  /// @param payloadBytes how many of them there are
  /// @param payloadOffset where the payload lies in the segment
  void record(
      Signal signal,
      long arrivalNanos,
      int items,
      byte[] payload,
      int payloadBytes,
      int payloadOffset);
}
