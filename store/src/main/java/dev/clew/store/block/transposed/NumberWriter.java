package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;

/// Writes numbers as digits.
final class NumberWriter {
  /// Digits of the largest number there can be.
  static final int DIGITS_MAX = 20;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private NumberWriter() {}

  /// Appends a number in decimal digits, filled up with zeros to `digitsLeast`.
  static void decimal(ByteBuilder out, long number, int digitsLeast) {
    int digits = Math.max(digitsLeast, digits(number));
    int at = out.appendRoom(digits);
    byte[] target = out.array();
    long rest = number;
    for (int p = at + digits - 1; p >= at; p--) {
      long tenth = rest >= 0 ? rest / 10 : Long.divideUnsigned(rest, 10);
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
    for (long limit = 10; number >= limit && digits < DIGITS_MAX - 1; limit *= 10) {
      digits++;
      if (digits == DIGITS_MAX - 1) {
        break;
      }
    }
    return digits;
  }
}
