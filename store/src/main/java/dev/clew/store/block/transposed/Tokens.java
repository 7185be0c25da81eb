package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;

/// Takes the numbers out of a text: what stays is its pattern, in which marks stand for them. Runs
/// of decimal digits are numbers; so are runs of 8 and more lower-case hexadecimal digits in which
/// both digits and letters occur, cut into pieces of 16.
///
/// ```
/// 0 x   the byte x, which is 0, 1 or 2
/// 1     decimal digits
/// 2 n   n hexadecimal digits, 1 to 16
/// ```
final class Tokens {
  static final byte PLAIN = 0;
  static final byte DECIMAL = 1;
  static final byte HEXADECIMAL = 2;
  static final int NUMBERS_MAX = 16;

  private static final int DECIMAL_DIGITS_MAX = 18;
  private static final int HEX_DIGITS_MIN = 8;
  private static final int HEX_DIGITS_MAX = 16;
  private static final byte[] CLASS = classes();
  private static final int DIGIT = 1;
  private static final int HEX_LETTER = 2;
  private static final int LETTER = 4;

  private final ByteBuilder pattern = new ByteBuilder(256);
  private final long[] numbers = new long[NUMBERS_MAX];
  private final int[] digits = new int[NUMBERS_MAX];
  private byte[] bytes = new byte[0];
  private int limit;
  private int count;

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0; c < 26; c++) {
      classes['a' + c] = (byte) (c < 6 ? HEX_LETTER : LETTER);
      classes['A' + c] = LETTER;
    }
    for (int c = '0'; c <= '9'; c++) {
      classes[c] = DIGIT;
    }
    return classes;
  }

  Tokens read(byte[] b, int from, int to) {
    bytes = b;
    limit = to;
    count = 0;
    pattern.clear();
    int p = from;
    while (p < to) {
      p = classOf(p) == 0 ? plain(p) : word(p);
    }
    return this;
  }

  private int classOf(int p) {
    return CLASS[bytes[p] & 0xFF];
  }

  private int plain(int p) {
    byte current = bytes[p];
    if (current >= 0 && current <= HEXADECIMAL) {
      pattern.append(PLAIN);
    }
    pattern.append(current);
    return p + 1;
  }

  private int word(int from) {
    int p = from;
    int found = 0;
    while (p < limit && classOf(p) != 0) {
      found |= classOf(p++);
    }
    boolean hex = found == (DIGIT | HEX_LETTER) && p - from >= HEX_DIGITS_MIN;
    return hex ? hexadecimal(from, p) : decimal(from, p, found);
  }

  private int hexadecimal(int from, int to) {
    int p = from;
    while (p < to && count < NUMBERS_MAX) {
      int end = Math.min(to, p + HEX_DIGITS_MAX);
      pattern.append(HEXADECIMAL).append((byte) (end - p));
      long number = 0;
      for (int i = p; i < end; i++) {
        number = number << 4 | Character.digit(bytes[i], 16);
      }
      add(number, end - p);
      p = end;
    }
    pattern.append(bytes, p, to - p);
    return to;
  }

  private int decimal(int from, int to, int found) {
    if ((found & DIGIT) == 0) {
      pattern.append(bytes, from, to - from);
      return to;
    }
    int p = from;
    while (p < to) {
      if (classOf(p) == DIGIT && count < NUMBERS_MAX) {
        p = digits(p, Math.min(to, p + DECIMAL_DIGITS_MAX));
      } else {
        pattern.append(bytes[p++]);
      }
    }
    return to;
  }

  private int digits(int from, int to) {
    pattern.append(DECIMAL);
    long number = 0;
    int p = from;
    while (p < to && classOf(p) == DIGIT) {
      number = number * 10 + bytes[p++] - '0';
    }
    add(number, p - from);
    return p;
  }

  private void add(long number, int digitCount) {
    numbers[count] = number;
    digits[count++] = digitCount;
  }

  ByteBuilder pattern() {
    return pattern;
  }

  int count() {
    return count;
  }

  long number(int at) {
    return numbers[at];
  }

  int digits(int at) {
    return digits[at];
  }
}
