package dev.clew.store.block.transposed;

/// The words a shape is written in: each says how the next bytes of a span come about. The numbers
/// are those of the format.
final class Op {
  /// Tag, then length and bytes of a value.
  static final byte TEXT = 0;

  /// Tag, then a value as a varint.
  static final byte VARINT = 1;

  /// Tag, then a value of eight bytes.
  static final byte FIXED64 = 2;

  /// Tag, then a value of four bytes.
  static final byte FIXED32 = 3;

  /// Tag, then a time of eight bytes; the value counts units since the span's start.
  static final byte TIME = 4;

  /// The span's start; the value counts units since the start before it in the trace.
  static final byte START = 5;

  /// The span's end; the value counts units since its start.
  static final byte END = 6;

  static final byte TRACE_ID = 7;
  static final byte SPAN_ID = 8;
  static final byte PARENT_ID = 9;

  /// Tag, then the length of what follows up to the matching [#CLOSE]; the number behind the tag
  /// says in how many bytes the length stands, 0 for as few as it takes.
  static final byte OPEN = 10;

  static final byte CLOSE = 11;

  /// A length and the key of an attribute.
  static final byte KEY = 12;

  static final int TRACE_ID_TAG = 1 << 3 | 2;
  static final int SPAN_ID_TAG = 2 << 3 | 2;
  static final int PARENT_ID_TAG = 4 << 3 | 2;
  static final int START_TAG = 7 << 3 | 1;
  static final int END_TAG = 8 << 3 | 1;
  static final int KEY_TAG = 1 << 3 | 2;

  private Op() {}

  /// Whether the word stands for a value, which has a slot.
  static boolean hasSlot(int op) {
    return op <= END;
  }

  static boolean isTime(int op) {
    return op >= TIME && op <= END;
  }
}
