package dev.clew.wire.otlp;

import dev.clew.wire.span.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Walks the key-value pairs that a message holds under one field number: 9 in a span, 6 in a log
/// record, 1 in a resource, 3 in a scope. The bytes must have passed [OtlpValidation]. Allocates
/// nothing but what is asked for. Not safe for use by many threads.
public final class AttributeCursor {
  public static final int SPAN_FIELD = 9;
  public static final int RESOURCE_FIELD = 1;
  public static final int SCOPE_FIELD = 3;
  public static final int LOG_FIELD = 6;

  private static final byte[] NOTHING = {};

  private final Slice value = new Slice();
  private byte[] bytes = NOTHING;
  private int position;
  private int limit;
  private int tag;
  private int entryStart;
  private int keyStart;
  private int keyEnd;

  public AttributeCursor wrap(byte[] bytes, int from, int to, int fieldNumber) {
    this.bytes = bytes;
    position = from;
    limit = to;
    tag = fieldNumber << 3 | 2;
    return this;
  }

  /// Moves to the next attribute; false at the end.
  public boolean next() {
    byte[] b = bytes;
    int p = position;
    while (p < limit) {
      int fieldStart = p;
      long pair = Varint.tag(b, p);
      p = Varint.next(pair);
      if (Varint.value(pair) == tag) {
        entryStart = fieldStart;
        long length = Varint.length(b, p);
        position = Varint.next(length) + Varint.value(length);
        readEntry(b, Varint.next(length), position);
        return true;
      }
      p = Varint.skip(b, p, Varint.value(pair));
    }
    position = p;
    return false;
  }

  private void readEntry(byte[] b, int from, int to) {
    int at = Entry.valueField(b, from, to);
    if (at < 0) {
      walkEntry(b, from, to);
      return;
    }
    keyStart = from + 2;
    keyEnd = at;
    value.set(b, at + 2, to);
  }

  private void walkEntry(byte[] b, int from, int to) {
    keyStart = keyEnd = from;
    value.clear(b, from);
    int p = from;
    while (p < to) {
      long pair = Varint.tag(b, p);
      int found = Varint.value(pair);
      p = Varint.next(pair);
      int next = Varint.skip(b, p, found);
      if (found == Tags.KEY) {
        keyStart = Varint.next(Varint.length(b, p));
        keyEnd = next;
      } else if (found == Tags.VALUE) {
        value.add(b, Varint.next(Varint.length(b, p)), next);
      }
      p = next;
    }
  }

  /// Returns the wrapped array.
  public byte[] bytes() {
    return bytes;
  }

  /// Returns where the attribute's field starts, its tag included.
  public int entryStart() {
    return entryStart;
  }

  /// Returns where the attribute's field ends.
  public int entryEnd() {
    return position;
  }

  public int keyStart() {
    return keyStart;
  }

  public int keyEnd() {
    return keyEnd;
  }

  public String key() {
    return new String(bytes, keyStart, keyEnd - keyStart, StandardCharsets.UTF_8);
  }

  public boolean keyIs(byte[] key) {
    return Arrays.equals(bytes, keyStart, keyEnd, key, 0, key.length);
  }

  /// Returns the array that holds the value's AnyValue message: the wrapped one, or a new one where
  /// the value came in several parts.
  public byte[] valueBytes() {
    return value.bytes();
  }

  public int valueStart() {
    return value.start();
  }

  public int valueEnd() {
    return value.end();
  }

  public Value value() {
    return ValueCodec.decode(value.bytes(), value.start(), value.end());
  }
}
