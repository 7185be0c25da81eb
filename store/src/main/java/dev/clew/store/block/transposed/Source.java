package dev.clew.store.block.transposed;

/// Where the code of a value in a slot of a shape comes from.
sealed interface Source {
  /// All values of the slot have this code.
  record Fixed(int code) implements Source {}

  /// Codes lie in the frame, in one byte or, when wide, in two.
  record Stream(boolean wide) implements Source {}

  /// The code follows from that of an earlier slot, or from the span's origin. The arrays are
  /// parallel, their keys ascending, and never changed.
  record Mapped(int from, int[] keys, int[] codes) implements Source {
    static final int ORIGIN = -1;
  }
}
