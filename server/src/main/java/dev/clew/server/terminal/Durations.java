package dev.clew.server.terminal;

import java.util.Locale;

/// Durations as people read them: three significant digits and a unit.
public final class Durations {
  private static final String[] UNITS = {"ns", "µs", "ms", "s"};

  private Durations() {}

  /// Returns `4.21 s`, `85.0 ms`, `12.3 µs`, `2 min 5 s`, `1 h 3 min`.
  public static String text(long nanos) {
    if (nanos >= 3_600_000_000_000L) {
      return nanos / 3_600_000_000_000L + " h " + nanos / 60_000_000_000L % 60 + " min";
    }
    if (nanos >= 60_000_000_000L) {
      return nanos / 60_000_000_000L + " min " + nanos / 1_000_000_000L % 60 + " s";
    }
    double value = nanos;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return threeDigits(value, unit) + " " + UNITS[unit];
  }

  private static String threeDigits(double value, int unit) {
    if (unit == 0 || value >= 99.95) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, value >= 9.995 ? "%.1f" : "%.2f", value);
  }
}
