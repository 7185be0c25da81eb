package dev.clew.traceql.parse;

import dev.clew.traceql.ast.ComparisonSymbols;
import dev.clew.traceql.ast.Durations;
import dev.clew.traceql.ast.Place;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks the tokens of a query, bounds its size, and remembers where each node stood.
final class Tokens {
  /// Operators on one path through the tree, so also operators in a row. Trees are walked
  /// recursively: each level takes up to three frames of a stack that may be no more than 512 KiB.
  private static final int DEPTH_MAX = 300;

  /// Parentheses, braces, signs and powers within each other: the parser itself goes this deep.
  private static final int NESTING_MAX = 100;

  private final String text;
  private final List<Token> tokens;
  private final Map<Object, int[]> ranges = new IdentityHashMap<>();
  private int index;
  private int depth;
  private int nesting;

  Tokens(String text) {
    this.text = text;
    this.tokens = new Lexer(text).tokens();
  }

  Token peek() {
    return tokens.get(index);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(index + ahead, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    if (token.type() != Token.Type.END) {
      index++;
    }
    return token;
  }

  boolean accept(String symbol) {
    boolean fits = peek().isSymbol(symbol);
    if (fits) {
      index++;
    }
    return fits;
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw unexpected("expected \"" + symbol + "\"");
    }
  }

  /// Enters parentheses or braces; every way out goes through `leave`.
  void enter(String opening) {
    expect(opening);
    descend();
  }

  void leave(String closing) {
    expect(closing);
    ascend();
  }

  /// Goes one level deeper; `ascend` comes back.
  void descend() {
    if (++nesting > NESTING_MAX) {
      throw fault(peek(), "nested deeper than " + NESTING_MAX);
    }
  }

  void ascend() {
    nesting--;
  }

  /// Returns the depth of the tree that was read last.
  int depth() {
    return depth;
  }

  /// Notes the depth of the tree that was read last; an operand without parts has depth 0.
  void depth(int newDepth) {
    if (newDepth > DEPTH_MAX) {
      throw fault(peek(), "more than " + DEPTH_MAX + " operators in a row");
    }
    depth = newDepth;
  }

  int start() {
    return peek().from();
  }

  /// Notes that `node` stood between `from` and the last token taken.
  <T> T noted(T node, int from) {
    ranges.put(node, new int[] {from, index == 0 ? from : tokens.get(index - 1).to()});
    return node;
  }

  Map<Object, int[]> ranges() {
    return ranges;
  }

  Optional<Operator> peekComparison() {
    return peek().type() == Token.Type.SYMBOL
        ? ComparisonSymbols.operator(peek().text())
        : Optional.empty();
  }

  boolean peekIsCall(String word) {
    return peek().isWord(word) && peek(1).isSymbol("(");
  }

  /// Takes a constant, with its minus if it has one; empty, with nothing taken, when there is none.
  Optional<Literal> acceptLiteral() {
    boolean negative = peek().isSymbol("-");
    Optional<Literal> literal = literal(peek(negative ? 1 : 0), negative);
    literal.ifPresent(_ -> index += negative ? 2 : 1);
    return literal;
  }

  Literal expectLiteral() {
    return acceptLiteral().orElseThrow(() -> unexpected("expected a constant"));
  }

  private Optional<Literal> literal(Token token, boolean negative) {
    return switch (token.type()) {
      case INT -> Optional.of(new Literal.Int(integer(token, negative)));
      case FLOAT -> Optional.of(new Literal.Real(real(token, negative)));
      case DURATION -> Optional.of(new Literal.Nanos(nanos(token, negative)));
      case STRING -> negative ? Optional.empty() : Optional.of(new Literal.Text(token.text()));
      case WORD -> negative ? Optional.empty() : wordLiteral(token.text());
      case ATTRIBUTE, PARENT_ATTRIBUTE, SYMBOL, END -> Optional.empty();
    };
  }

  private static Optional<Literal> wordLiteral(String word) {
    return switch (word) {
      case "true", "false" -> Optional.of(new Literal.Bool(word.equals("true")));
      case "minInt" -> Optional.of(new Literal.Int(Long.MIN_VALUE));
      case "maxInt" -> Optional.of(new Literal.Int(Long.MAX_VALUE));
      default -> statusOrKind(word);
    };
  }

  private static Optional<Literal> statusOrKind(String word) {
    for (SpanStatus status : SpanStatus.values()) {
      if (status.word().equals(word)) {
        return Optional.of(new Literal.Status(status));
      }
    }
    for (SpanKind kind : SpanKind.values()) {
      if (kind.word().equals(word)) {
        return Optional.of(new Literal.Kind(kind));
      }
    }
    return Optional.empty();
  }

  private long integer(Token token, boolean negative) {
    try {
      return Long.parseLong(negative ? "-" + token.text() : token.text());
    } catch (NumberFormatException e) {
      throw fault(token, "integer out of range: " + token.text());
    }
  }

  private double real(Token token, boolean negative) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw fault(token, "number out of range: " + token.text());
    }
    return negative ? -value : value;
  }

  private long nanos(Token token, boolean negative) {
    try {
      long value = Durations.parse(token.text());
      return negative ? -value : value;
    } catch (IllegalArgumentException e) {
      throw fault(token, "not a duration, or too long: " + token.text());
    }
  }

  TraceQlException unexpected(String hope) {
    Token token = peek();
    String what =
        switch (token.type()) {
          case END -> "unexpected end of query";
          case STRING -> "unexpected string";
          case ATTRIBUTE -> "unexpected attribute " + text.substring(token.from(), token.to());
          case PARENT_ATTRIBUTE, WORD, INT, FLOAT, DURATION, SYMBOL ->
              "unexpected " + text.substring(token.from(), token.to());
        };
    return fault(token, hope.isEmpty() ? what : what + ", " + hope);
  }

  TraceQlException fault(Token token, String detail) {
    return fault(TraceQlException.Kind.PARSE, token.from(), token.to(), "syntax error: " + detail);
  }

  TraceQlException fault(TraceQlException.Kind kind, int from, int to, String detail) {
    return new TraceQlException(kind, Place.of(text, from, to), detail);
  }
}
