package dev.clew.pipeline.telemetry;

import java.math.BigDecimal;

/// Numbers as Go's exposition writes them: the shortest digits, with an exponent from 1e+06 on and
/// below 1e-04.
final class GoNumber {
  private static final int EXPONENT_MIN = -4;
  private static final int EXPONENT_MAX = 6;

  private GoNumber() {}

  static String print(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return exponent < EXPONENT_MIN || exponent >= EXPONENT_MAX
        ? scientific(digits, exponent)
        : digits.toPlainString();
  }

  private static String scientific(BigDecimal digits, int exponent) {
    String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    String sign = exponent < 0 ? "e-" : "e+";
    int size = Math.abs(exponent);
    return mantissa + sign + (size < 10 ? "0" + size : Integer.toString(size));
  }
}
