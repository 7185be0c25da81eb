package dev.clew.wire.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;

/// Floating-point numbers in the form of Go's JSON: shortest digits, no `.0`, an exponent only
/// below 1e-6 and from 1e21 on, and words in quotes for what JSON cannot say.
public final class JsonNumbers {
  private JsonNumbers() {}

  public static void write(JsonGenerator json, double number) throws IOException {
    if (Double.isNaN(number)) {
      json.writeString("NaN");
    } else if (Double.isInfinite(number)) {
      json.writeString(number > 0 ? "Infinity" : "-Infinity");
    } else {
      json.writeNumber(text(number));
    }
  }

  /// Returns the text of a finite number.
  public static String text(double number) {
    double size = Math.abs(number);
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    return size >= 1e-6 && size < 1e21 ? decimal.toPlainString() : exponential(decimal);
  }

  private static String exponential(BigDecimal decimal) {
    String digits = decimal.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    var text = new StringBuilder(decimal.signum() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    return text.append('e').append(exponent < 0 ? "-" : "+").append(Math.abs(exponent)).toString();
  }
}
