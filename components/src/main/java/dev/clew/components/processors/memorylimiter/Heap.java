package dev.clew.components.processors.memorylimiter;

/// What the limiter knows about the memory of the process.
interface Heap {
  /// Returns the bytes that a collection would leave, as the last collections showed, without those
  /// that were in flight then.
  long baseBytes();

  /// Collects now; the next reading is exact.
  void collect();

  /// Returns the memory of the container, or of the machine where there is none.
  long totalBytes();

  /// Begins to listen for collections.
  void open();

  /// Ends what [#open] began.
  void close();
}
