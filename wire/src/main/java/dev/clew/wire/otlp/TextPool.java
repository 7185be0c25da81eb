package dev.clew.wire.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Short texts that come again and again, as attribute keys do: the same bytes give the same String
/// for as long as no other text took its place. Not safe for use by many threads.
final class TextPool {
  /// Keeps nothing: for readers of a single message. Safe for use by many threads.
  static final TextPool NONE = new TextPool(0);

  private static final int BYTES_MAX = 48;

  private final @Nullable String[] texts;
  private final byte[][] keys;

  /// @param slots a power of two, or zero
  TextPool(int slots) {
    texts = new String[slots];
    keys = new byte[slots][];
  }

  String text(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return "";
    }
    return length > BYTES_MAX || texts.length == 0
        ? decode(bytes, from, to)
        : pooled(bytes, from, to);
  }

  private String pooled(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    String held = texts[slot];
    if (held != null && Arrays.equals(bytes, from, to, keys[slot], 0, keys[slot].length)) {
      return held;
    }
    String text = decode(bytes, from, to);
    texts[slot] = text;
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    return text;
  }

  private int slot(byte[] bytes, int from, int to) {
    int hash = to - from;
    hash = 31 * hash + bytes[from];
    hash = 31 * hash + bytes[(from + to) >>> 1];
    hash = 31 * hash + bytes[Math.max(from, to - 2)];
    hash = 31 * hash + bytes[to - 1];
    return hash & (texts.length - 1);
  }

  private static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
