package dev.clew.components.exporters.debug;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Numbers and times as Go prints them.
final class GoText {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private GoText() {}

  /// Prints a time in nanoseconds since 1970: `2020-02-11 20:26:12.000000321 +0000 UTC`.
  static String time(long epochNanos) {
    long nanos = Math.floorMod(epochNanos, 1_000_000_000L);
    String fraction = nanos == 0 ? "" : ("." + "%09d".formatted(nanos)).replaceAll("0+$", "");
    Instant second = Instant.ofEpochSecond(Math.floorDiv(epochNanos, 1_000_000_000L));
    return SECONDS.format(second) + fraction + " +0000 UTC";
  }

  /// Prints with six decimals, as `%f`.
  static String fixed(double value) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    String text = new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    boolean lostSign = Double.compare(value, 0.0) < 0 && !text.startsWith("-");
    return lostSign ? "-" + text : text;
  }

  /// Prints the shortest digits that read back as the same number, as `%v`.
  static String shortest(double value) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    int exponent = value == 0 ? 0 : exponent(value);
    return exponent < -4 || exponent >= 6 ? scientific(value, true) : plain(value);
  }

  /// Prints as JSON writers do: digits alone up to 21 places, and exponents without padding.
  static String json(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    double size = Math.abs(value);
    return size != 0 && (size < 1e-6 || size >= 1e21) ? scientific(value, false) : plain(value);
  }

  private static String special(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return value > 0 ? "+Inf" : "-Inf";
  }

  /// Java always gives two digits; one is enough where it reads back as the same number.
  private static BigDecimal digits(double value) {
    double size = Math.abs(value);
    BigDecimal digits = new BigDecimal(Double.toString(size)).stripTrailingZeros();
    if (digits.precision() != 2) {
      return digits;
    }
    BigDecimal one = digits.round(new MathContext(1)).stripTrailingZeros();
    return one.doubleValue() == size ? one : digits;
  }

  private static int exponent(double value) {
    BigDecimal digits = digits(value);
    return digits.precision() - digits.scale() - 1;
  }

  private static String sign(double value) {
    return Double.compare(value, 0.0) < 0 ? "-" : "";
  }

  private static String plain(double value) {
    return sign(value) + (value == 0 ? "0" : digits(value).toPlainString());
  }

  private static String scientific(double value, boolean padded) {
    String unscaled = digits(value).unscaledValue().toString();
    String mantissa =
        unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
    int exponent = exponent(value);
    String size = Integer.toString(Math.abs(exponent));
    boolean pads = size.length() == 1 && (padded || exponent > 0);
    return sign(value) + mantissa + (exponent < 0 ? "e-" : "e+") + (pads ? "0" + size : size);
  }
}
