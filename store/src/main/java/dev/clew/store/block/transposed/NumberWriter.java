package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;

/// Writes numbers as digits.
final class NumberWriter {
  /// Digits of the largest number there can be, as unsigned.
  static final int DIGITS_MAX = 20;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /// Powers of ten, by their zeros.
  private static final long[] POWERS = powers();

  private NumberWriter() {}

  private static long[] powers() {
    long[] powers = new long[DIGITS_MAX - 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /// Appends a number in decimal digits, filled up with zeros to `digitsLeast`.
  static void decimal(ByteBuilder out, long number, int digitsLeast) {
    int digits = Math.max(digitsLeast, digits(number));
    int at = out.appendRoom(digits);
    if (number >= 0 && number <= Integer.MAX_VALUE) {
      small(out.array(), at, at + digits, (int) number);
    } else {
      large(out.array(), at, at + digits, number);
    }
  }

  private static void small(byte[] target, int from, int to, int number) {
    int rest = number;
    for (int p = to - 1; p >= from; p--) {
      int tenth = rest / 10;
      target[p] = (byte) ('0' + rest - tenth * 10);
      rest = tenth;
    }
  }

  private static void large(byte[] target, int from, int to, long number) {
    long rest = number;
    for (int p = to - 1; p >= from; p--) {
      long tenth = Long.divideUnsigned(rest, 10);
      target[p] = (byte) ('0' + rest - tenth * 10);
      rest = tenth;
    }
  }

  /// Appends a number in as many hexadecimal digits.
  static void hexadecimal(ByteBuilder out, long number, int digits) {
    int at = out.appendRoom(digits);
    byte[] target = out.array();
    long rest = number;
    for (int p = at + digits - 1; p >= at; p--) {
      target[p] = HEX[(int) rest & 0xF];
      rest >>>= 4;
    }
  }

  private static int digits(long number) {
    if (number < 0) {
      return DIGITS_MAX;
    }
    int digits = 1;
    while (digits < POWERS.length && number >= POWERS[digits]) {
      digits++;
    }
    return digits;
  }
}
