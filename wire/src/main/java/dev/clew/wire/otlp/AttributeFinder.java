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
  private final int tag;
  private int fieldEnd;
  private int contentLength;

  /// @param key the attribute's key in UTF-8
  /// @param fieldNumber where the message holds its attributes, see [AttributeCursor]
  public AttributeFinder(byte[] key, int fieldNumber) {
    this.key = key;
    this.fieldNumber = fieldNumber;
    tag = fieldNumber << 3 | 2;
  }

  /// Looks for the attribute in the message between `from` and `to`; when it is there, the cursor
  /// that is returned stands on it.
  public @Nullable AttributeCursor find(byte[] bytes, int from, int to) {
    int at = locate(bytes, from, to);
    if (at < 0) {
      return null;
    }
    cursor.wrap(bytes, at, fieldEnd, fieldNumber);
    return cursor.next() ? cursor : null;
  }

  public @Nullable Value value(byte[] bytes, int from, int to) {
    AttributeCursor found = find(bytes, from, to);
    return found == null ? null : found.value();
  }

  /// Tells whether the attribute is there with exactly this text. Allocates nothing.
  public boolean equalsText(byte[] bytes, int from, int to, byte[] text) {
    int at = locate(bytes, from, to);
    if (at < 0) {
      return false;
    }
    int end = fieldEnd;
    int value = Entry.valueField(bytes, end - contentLength, end);
    if (value >= 0) {
      return isText(bytes, value + 2, end, text);
    }
    AttributeCursor found = cursor.wrap(bytes, at, end, fieldNumber);
    return found.next() && isText(found.valueBytes(), found.valueStart(), found.valueEnd(), text);
  }

  /// Returns where the attribute's field starts, -1 when there is none; its end and the length of
  /// its content are left in fields.
  private int locate(byte[] b, int from, int to) {
    int p = from;
    while (p < to) {
      int at = p;
      int first = b[p];
      int length = b[p + 1];
      if (first == tag && length >= 0) {
        p += 2 + length;
        if (matches(b, at, p, length)) {
          return found(at, p, length);
        }
      } else if (first >= 0 && first != tag) {
        p = Varint.skip(b, p + 1, first);
      } else {
        p = skipOdd(b, p);
        if (p < 0) {
          return found(at, -p, contentLength);
        }
      }
    }
    return -1;
  }

  private int found(int at, int end, int length) {
    fieldEnd = end;
    contentLength = length;
    return at;
  }

  private boolean matches(byte[] b, int at, int end, int length) {
    int start = end - length;
    int value = Entry.valueField(b, start, end);
    if (value < 0) {
      cursor.wrap(b, at, end, fieldNumber);
      return cursor.next() && cursor.keyIs(key);
    }
    return value - start - 2 == key.length
        && Arrays.equals(b, start + 2, value, key, 0, key.length);
  }

  /// Moves over a field of another number or of unusual size. Returns its end, negative when it is
  /// the attribute sought.
  private int skipOdd(byte[] b, int at) {
    long pair = Varint.tag(b, at);
    int p = Varint.next(pair);
    int end = Varint.skip(b, p, Varint.value(pair));
    if (Varint.value(pair) != tag) {
      return end;
    }
    contentLength = Varint.value(Varint.length(b, p));
    return matches(b, at, end, contentLength) ? -end : end;
  }

  private static boolean isText(byte[] b, int from, int to, byte[] text) {
    if (to - from == text.length + 2 && b[from] == Tags.TEXT_VALUE && b[from + 1] == text.length) {
      return Arrays.equals(b, from + 2, to, text, 0, text.length);
    }
    return walkIsText(b, from, to, text);
  }

  private static boolean walkIsText(byte[] b, int from, int to, byte[] text) {
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
