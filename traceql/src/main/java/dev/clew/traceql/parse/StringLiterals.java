package dev.clew.traceql.parse;

import dev.clew.traceql.ast.Place;
import dev.clew.traceql.ast.TraceQlException;

/// Reads string literals: between double quotes with Go's escapes, between backticks as they are.
final class StringLiterals {
  private final String text;
  private final int from;
  private final StringBuilder value = new StringBuilder();
  private int at;

  /// A decoded string and the position after its closing quote.
  record Read(String value, int end) {}

  private StringLiterals(String text, int from) {
    this.text = text;
    this.from = from;
    this.at = from + 1;
  }

  static Read read(String text, int from) {
    if (text.charAt(from) == '`') {
      return raw(text, from);
    }
    StringLiterals reader = new StringLiterals(text, from);
    reader.quoted();
    return new Read(reader.value.toString(), reader.at);
  }

  private static Read raw(String text, int from) {
    int end = text.indexOf('`', from + 1);
    if (end < 0) {
      throw fault(text, from, text.length(), "literal not terminated");
    }
    return new Read(text.substring(from + 1, end), end + 1);
  }

  private void quoted() {
    while (true) {
      if (at >= text.length() || text.charAt(at) == '\n') {
        throw fault(text, from, at, "literal not terminated");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        escape();
      } else {
        value.append(c);
      }
    }
  }

  private void escape() {
    char c = at < text.length() ? text.charAt(at++) : '\0';
    switch (c) {
      case 'a' -> value.append((char) 7);
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'v' -> value.append((char) 11);
      case '\\', '"' -> value.append(c);
      case 'x' -> value.append((char) digits(2, 16));
      case 'u' -> code(digits(4, 16));
      case 'U' -> code(digits(8, 16));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> throw badEscape();
    }
  }

  private void octal() {
    at--;
    int code = digits(3, 8);
    if (code > 255) {
      throw badEscape();
    }
    value.append((char) code);
  }

  private void code(int code) {
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    if (surrogate || !Character.isValidCodePoint(code)) {
      throw badEscape();
    }
    value.appendCodePoint(code);
  }

  private int digits(int count, int radix) {
    long number = 0;
    for (int i = 0; i < count; i++, at++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), radix) : -1;
      if (digit < 0) {
        throw badEscape();
      }
      number = number * radix + digit;
    }
    return (int) Math.min(number, Integer.MAX_VALUE);
  }

  private TraceQlException badEscape() {
    return fault(text, from, Math.min(at, text.length()), "invalid char escape");
  }

  private static TraceQlException fault(String text, int from, int to, String detail) {
    return new TraceQlException(
        TraceQlException.Kind.PARSE, Place.of(text, from, to), "syntax error: " + detail);
  }
}
