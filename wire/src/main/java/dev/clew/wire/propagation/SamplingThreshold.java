package dev.clew.wire.propagation;

import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/// OpenTelemetry's rejection threshold (OTEP 235): a trace is kept when its 56 bits of randomness
/// are not below it.
record SamplingThreshold(long rejected) {
  static final int DIGITS_MAX = 14;

  private static final long RANGE = 1L << 56;
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  /// Reads 1 to 14 hex digits, to which zeros are added on the right.
  static Optional<SamplingThreshold> parse(String digits) {
    return isDigits(digits)
        ? Optional.of(
            new SamplingThreshold(
                Hex.parse(digits, 0, digits.length()) << (4 * (DIGITS_MAX - digits.length()))))
        : Optional.empty();
  }

  static boolean isDigits(String digits) {
    return !digits.isEmpty()
        && digits.length() <= DIGITS_MAX
        && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /// Returns the randomness of a trace id: its last seven bytes.
  static long randomness(TraceId id) {
    return id.lo() & (RANGE - 1);
  }

  boolean keeps(long randomness) {
    return randomness >= rejected;
  }

  String meaning() {
    BigDecimal kept = BigDecimal.valueOf(RANGE - rejected);
    BigDecimal range = BigDecimal.valueOf(RANGE);
    return "sampling threshold: "
        + plain(kept.movePointRight(2).divide(range, FOUR_DIGITS))
        + " % of traces are kept, one stands for "
        + plain(range.divide(kept, FOUR_DIGITS));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
