package dev.clew.wire.id;

/// Hex digits of 64-bit words. Span ids are such words; zero means that there is none.
public final class Hex {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private Hex() {}

  /// Returns 16 lower-case digits.
  public static String format(long word) {
    char[] text = new char[16];
    for (int i = 0; i < 16; i++) {
      text[i] = DIGITS[(int) (word >>> (60 - 4 * i)) & 0xF];
    }
    return new String(text);
  }

  /// Reads up to 16 digits of either case.
  ///
  /// @throws IllegalArgumentException naming the text when a character is no hex digit
  public static long parse(String text, int from, int to) {
    if (to - from > 16) {
      throw new IllegalArgumentException("\"" + text + "\" has more than 16 hex digits");
    }
    long word = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        throw new IllegalArgumentException(
            "\"" + text + "\" is not hex: '" + text.charAt(i) + "' at position " + i);
      }
      word = word << 4 | digit;
    }
    return word;
  }
}
