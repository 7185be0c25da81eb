package dev.clew.wire.propagation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-encoding (RFC 3986, 2.1).
final class Percent {
  private Percent() {}

  /// Returns where a '%' is not followed by two hex digits; -1 when there is none.
  static int fault(String text) {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      if (!isEncoded(text, at)) {
        return at;
      }
    }
    return -1;
  }

  /// Decodes; octets that are not UTF-8 become U+FFFD, and a '%' without digits stays.
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var bytes = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '%' && isEncoded(text, at)) {
        bytes.write(Integer.parseInt(text, at + 1, at + 3, 16));
        at += 3;
      } else {
        int next = text.offsetByCodePoints(at, 1);
        bytes.writeBytes(text.substring(at, next).getBytes(StandardCharsets.UTF_8));
        at = next;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// Returns the code point's octets, encoded.
  static String encode(int codePoint) {
    var out = new StringBuilder();
    for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      out.append("%%%02X".formatted(octet & 0xFF));
    }
    return out.toString();
  }

  private static boolean isEncoded(String text, int at) {
    return at + 2 < text.length()
        && HexDigits.isHex(text.charAt(at + 1))
        && HexDigits.isHex(text.charAt(at + 2));
  }
}
