package dev.clew.base.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A size in bytes, written as a plain number or with a unit: `512`, `20GiB`, `64 MiB`, `1.5GB`.
public record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgt]?i?b?)");

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size must not be negative: " + bytes);
    }
  }

  /// Reads a size from text.
  ///
  /// @throws IllegalArgumentException naming the text when it is not a size
  public static ByteSize parse(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a size: write bytes or a unit, as in 512MiB or 20GiB");
    }
    double value = Double.parseDouble(form.group(1)) * unitBytes(form.group(2));
    if (value >= Long.MAX_VALUE) {
      throw new IllegalArgumentException("\"" + text + "\" is larger than a size can be");
    }
    return new ByteSize((long) value);
  }

  private static double unitBytes(String unit) {
    if (unit.isEmpty() || unit.equals("b")) {
      return 1;
    }
    int power = "kmgt".indexOf(unit.charAt(0)) + 1;
    return Math.pow(unit.contains("i") ? 1024 : 1000, power);
  }

  @Override
  public String toString() {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    long value = bytes;
    while (unit < units.length - 1 && value != 0 && value % 1024 == 0) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? Long.toString(bytes) : value + units[unit];
  }
}
