package dev.clew.store.head;

/// Brings the bytes of one span at a time from the log into an array. Belongs to one thread.
final class SpanBytes {
  private final SegmentView view;
  private byte[] bytes = new byte[2048];
  private int row = -1;

  SpanBytes(SegmentView view) {
    this.view = view;
  }

  /// Returns an array that holds the row's span from its first byte on, until the next call.
  byte[] load(int wanted) {
    if (wanted != row) {
      int length = view.length()[wanted];
      if (length > bytes.length) {
        bytes = new byte[Math.max(length, bytes.length * 2)];
      }
      view.copySpan(wanted, bytes, 0);
      row = wanted;
    }
    return bytes;
  }

  /// Returns the length of the span that is loaded.
  int length() {
    return view.length()[row];
  }
}
