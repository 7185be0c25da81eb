package dev.clew.pipeline.config;

import java.util.Map;
import java.util.regex.Pattern;

/// What an unquoted scalar means, as go-yaml v3 resolves it for untyped targets: `yes` and `on` are
/// text, `0x1F`, `0b1`, `0o17`, `017` and `1_000` are numbers.
final class YamlScalar {
  private static final Map<String, Boolean> BOOLS =
      Map.of(
          "true", true, "True", true, "TRUE", true, "false", false, "False", false, "FALSE", false);
  private static final Map<String, Double> SPECIALS =
      Map.ofEntries(
          Map.entry(".nan", Double.NaN),
          Map.entry(".NaN", Double.NaN),
          Map.entry(".NAN", Double.NaN),
          Map.entry(".inf", Double.POSITIVE_INFINITY),
          Map.entry(".Inf", Double.POSITIVE_INFINITY),
          Map.entry(".INF", Double.POSITIVE_INFINITY),
          Map.entry("+.inf", Double.POSITIVE_INFINITY),
          Map.entry("+.Inf", Double.POSITIVE_INFINITY),
          Map.entry("+.INF", Double.POSITIVE_INFINITY),
          Map.entry("-.inf", Double.NEGATIVE_INFINITY),
          Map.entry("-.Inf", Double.NEGATIVE_INFINITY),
          Map.entry("-.INF", Double.NEGATIVE_INFINITY));
  private static final Pattern WHOLE =
      Pattern.compile("([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)");
  private static final Pattern FRACTION =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private YamlScalar() {}

  static Node resolve(String text, Place place) {
    if (isNull(text)) {
      return new Node.Null(place);
    }
    Boolean bool = BOOLS.get(text);
    if (bool != null) {
      return new Node.Bool(bool, place);
    }
    Double special = SPECIALS.get(text);
    if (special != null) {
      return new Node.Fraction(special, place);
    }
    return number(text, place);
  }

  static boolean isNull(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> true;
      default -> false;
    };
  }

  private static Node number(String text, Place place) {
    char first = text.charAt(0);
    if (!(first >= '0' && first <= '9') && "+-.".indexOf(first) < 0) {
      return new Node.Text(text, place);
    }
    String digits = text.replace("_", "");
    if (WHOLE.matcher(digits).matches()) {
      try {
        return new Node.Whole(whole(digits), place);
      } catch (NumberFormatException _) {
        return fraction(digits, text, place);
      }
    }
    return fraction(digits, text, place);
  }

  private static Node fraction(String digits, String text, Place place) {
    return FRACTION.matcher(digits).matches()
        ? new Node.Fraction(Double.parseDouble(digits), place)
        : new Node.Text(text, place);
  }

  private static long whole(String digits) {
    boolean negative = digits.startsWith("-");
    String body = negative || digits.startsWith("+") ? digits.substring(1) : digits;
    int radix = radix(body);
    String bare = radix == 10 ? body : body.substring(prefixLength(body));
    return Long.parseLong(negative ? "-" + bare : bare, radix);
  }

  private static int radix(String body) {
    if (body.length() < 2 || body.charAt(0) != '0') {
      return 10;
    }
    return switch (body.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static int prefixLength(String body) {
    return Character.isDigit(body.charAt(1)) ? 1 : 2;
  }
}
