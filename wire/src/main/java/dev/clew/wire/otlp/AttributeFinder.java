package dev.clew.wire.otlp;

import dev.clew.wire.span.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds one attribute by its key among a message's key-value pairs. Where a key comes twice, the
/// first counts. Not safe for use by many threads.
public final class AttributeFinder {
  private final AttributeCursor cursor = new AttributeCursor();
  private final byte[] key;
  private final int fieldNumber;

  /// @param key the attribute's key in UTF-8
  /// @param fieldNumber where the message holds its attributes, see [AttributeCursor]
  public AttributeFinder(byte[] key, int fieldNumber) {
    this.key = key;
    this.fieldNumber = fieldNumber;
  }

  /// Looks for the attribute in the message between `from` and `to`; when it is there, the cursor
  /// that is returned stands on it.
  public @Nullable AttributeCursor find(byte[] bytes, int from, int to) {
    cursor.wrap(bytes, from, to, fieldNumber);
    while (cursor.next()) {
      if (cursor.keyIs(key)) {
        return cursor;
      }
    }
    return null;
  }

  public @Nullable Value value(byte[] bytes, int from, int to) {
    AttributeCursor found = find(bytes, from, to);
    return found == null ? null : found.value();
  }

  /// Tells whether the attribute is there with exactly this text. Allocates nothing.
  public boolean equalsText(byte[] bytes, int from, int to, byte[] text) {
    AttributeCursor found = find(bytes, from, to);
    return found != null && isText(found.valueBytes(), found.valueStart(), found.valueEnd(), text);
  }

  private static boolean isText(byte[] b, int from, int to, byte[] text) {
    boolean equal = false;
    int p = from;
    while (p < to) {
      long pair = Varint.tag(b, p);
      int tag = Varint.value(pair);
      p = Varint.next(pair);
      int next = Varint.skip(b, p, tag);
      if (tag == Tags.TEXT_VALUE) {
        int start = Varint.next(Varint.length(b, p));
        equal = Arrays.equals(b, start, next, text, 0, text.length);
      } else if (isValue(tag)) {
        equal = false;
      }
      p = next;
    }
    return equal;
  }

  private static boolean isValue(int tag) {
    return switch (tag) {
      case Tags.BOOL_VALUE,
          Tags.INT_VALUE,
          Tags.DOUBLE_VALUE,
          Tags.ARRAY_VALUE,
          Tags.KEY_VALUES_VALUE,
          Tags.BYTES_VALUE ->
          true;
      default -> false;
    };
  }
}
