package dev.clew.store.block.transposed;

import org.jspecify.annotations.Nullable;

/// The messages a span is made of, as far as a shape looks into them.
enum Message {
  SPAN,
  ATTRIBUTE,
  VALUE,
  ARRAY,
  KEY_VALUES,
  EVENT,
  LINK,
  STATUS;

  private static final int TAGS = 1 << 7;
  private static final @Nullable Message[][] NESTED = new Message[8][TAGS];

  static {
    nest(SPAN, 9, ATTRIBUTE);
    nest(SPAN, 11, EVENT);
    nest(SPAN, 13, LINK);
    nest(SPAN, 15, STATUS);
    nest(ATTRIBUTE, 2, VALUE);
    nest(VALUE, 5, ARRAY);
    nest(VALUE, 6, KEY_VALUES);
    nest(ARRAY, 1, VALUE);
    nest(KEY_VALUES, 1, ATTRIBUTE);
    nest(EVENT, 3, ATTRIBUTE);
    nest(LINK, 4, ATTRIBUTE);
  }

  private static void nest(Message outer, int field, Message inner) {
    NESTED[outer.ordinal()][field << 3 | 2] = inner;
  }

  /// Returns the message in the field of this tag; null when it is a value.
  @Nullable Message nested(int tag) {
    return tag < TAGS ? NESTED[ordinal()][tag] : null;
  }
}
