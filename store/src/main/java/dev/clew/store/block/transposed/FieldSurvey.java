package dev.clew.store.block.transposed;

/// What numbers stand at one place of a pattern.
final class FieldSurvey {
  private static final long[] POWERS = powers();

  private final int hexDigits;
  private long least = -1;
  private long most;
  private int digitsLeast = Integer.MAX_VALUE;
  private int digitsMost;
  private boolean filled;

  /// @param hexDigits 0 for decimal numbers
  FieldSurvey(int hexDigits) {
    this.hexDigits = hexDigits;
  }

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  void add(long number, int digits) {
    if (Long.compareUnsigned(number, least) < 0) {
      least = number;
    }
    if (Long.compareUnsigned(number, most) > 0) {
      most = number;
    }
    digitsLeast = Math.min(digitsLeast, digits);
    digitsMost = Math.max(digitsMost, digits);
    filled |= isFilled(number, digits);
  }

  /// Whether a number stands with zeros before it.
  static boolean isFilled(long number, int digits) {
    return digits > 1 && number < POWERS[digits - 1];
  }

  NumberField field() {
    int width = BitWriter.width(most - least);
    if (hexDigits > 0) {
      return new NumberField(least, width, hexDigits, 0, 0);
    }
    int digitsWidth = filled ? BitWriter.width(digitsMost - digitsLeast) : 0;
    return new NumberField(least, width, 0, filled ? digitsLeast : 0, digitsWidth);
  }
}
