package dev.clew.traceql.parse;

import dev.clew.traceql.ast.Place;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Field;
import java.util.ArrayList;
import java.util.List;

/// Cuts a query's text into tokens.
final class Lexer {
  /// Longest first, so that the first that fits is right.
  private static final List<String> SYMBOLS =
      List.of(
          "&>>", "&<<", "!>>", "!<<", "&>", "&<", "&~", "&&", "!>", "!<", "!~", "!=", "||", ">>",
          ">=", "<<", "<=", "=~", "{", "}", "(", ")", "|", ",", "=", "!", "<", ">", "~", "+", "-",
          "*", "/", "%", "^");

  private final String text;
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  /// Returns all tokens, the last of type `END`.
  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = next();
      tokens.add(token);
    } while (token.type() != Token.Type.END);
    return tokens;
  }

  Token next() {
    skipSpace();
    if (at == text.length()) {
      return token(Token.Type.END, "", at);
    }
    char c = text.charAt(at);
    if (c == '"' || c == '`') {
      return string();
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      return number();
    }
    if (c == '.') {
      return attribute(Field.Level.ANY, at, at + 1);
    }
    return isWordStart(c) ? word() : symbol();
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private Token token(Token.Type type, String decoded, int from) {
    return new Token(type, decoded, Field.Level.ANY, from, at);
  }

  private Token string() {
    int from = at;
    StringLiterals.Read read = StringLiterals.read(text, at);
    at = read.end();
    return token(Token.Type.STRING, read.value(), from);
  }

  private Token number() {
    int from = at;
    skipDigits();
    if (peek(0) == '.') {
      at++;
      skipDigits();
    }
    boolean exponent = skipExponent();
    if (!exponent && isWordStart(peek(0))) {
      return duration(from);
    }
    String written = text.substring(from, at);
    boolean real = exponent || written.indexOf('.') >= 0;
    return token(real ? Token.Type.FLOAT : Token.Type.INT, written, from);
  }

  private void skipDigits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  private boolean skipExponent() {
    if (peek(0) != 'e' && peek(0) != 'E') {
      return false;
    }
    int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if (!isDigit(peek(1 + sign))) {
      return false;
    }
    at += 1 + sign;
    skipDigits();
    return true;
  }

  private Token duration(int from) {
    while (isDigit(peek(0)) || isWordStart(peek(0)) || peek(0) == '.') {
      at++;
    }
    return token(Token.Type.DURATION, text.substring(from, at), from);
  }

  private Token word() {
    int from = at;
    skipWord();
    String word = text.substring(from, at);
    if (peek(0) == '.') {
      return scoped(word, from);
    }
    if (peek(0) == ':' && isWordStart(peek(1))) {
      at++;
      skipWord();
    }
    return token(Token.Type.WORD, text.substring(from, at), from);
  }

  private void skipWord() {
    while (isWordStart(peek(0)) || isDigit(peek(0))) {
      at++;
    }
  }

  private Token scoped(String word, int from) {
    if (word.equals("parent")) {
      return parent(from);
    }
    for (Field.Level level : Field.Level.values()) {
      if (level != Field.Level.ANY && Levels.word(level).equals(word)) {
        return attribute(level, from, at + 1);
      }
    }
    throw fault(from, at, "unknown scope: " + word);
  }

  private Token parent(int from) {
    int nameFrom = at + 1;
    for (String inner : List.of("span.", "resource.")) {
      if (text.startsWith(inner, nameFrom)) {
        nameFrom += inner.length();
        break;
      }
    }
    Token name = attribute(Field.Level.ANY, from, nameFrom);
    return new Token(Token.Type.PARENT_ATTRIBUTE, name.text(), Field.Level.ANY, from, at);
  }

  private Token attribute(Field.Level level, int from, int nameFrom) {
    AttributeNames.Read read = AttributeNames.read(text, nameFrom);
    if (read.end() == nameFrom) {
      throw fault(from, nameFrom, "an attribute needs a name after the dot");
    }
    at = read.end();
    return new Token(Token.Type.ATTRIBUTE, read.name(), level, from, at);
  }

  private Token symbol() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        int from = at;
        at += symbol.length();
        return token(Token.Type.SYMBOL, symbol, from);
      }
    }
    throw fault(at, at + 1, "invalid character: " + printable(text.charAt(at)));
  }

  private static String printable(char c) {
    return c < ' ' || Character.isSurrogate(c) ? String.format("U+%04X", (int) c) : "'" + c + "'";
  }

  private TraceQlException fault(int from, int to, String detail) {
    return new TraceQlException(
        TraceQlException.Kind.PARSE, Place.of(text, from, to), "syntax error: " + detail);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == 'µ' || c == 'μ';
  }
}
