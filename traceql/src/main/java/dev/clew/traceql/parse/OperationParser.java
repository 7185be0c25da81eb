package dev.clew.traceql.parse;

import dev.clew.traceql.ast.ArithmeticOperator;
import dev.clew.traceql.ast.ComparisonSymbols;
import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.Precedence;
import dev.clew.traceql.ast.ScalarExpression;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.SpansetOperator;
import dev.clew.traceql.ast.Stage;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.Optional;

/// Reads operators between spansets, numbers and series, by precedence. `>` and `<` are a relation
/// between spansets and a comparison between numbers: what stands left of them decides.
final class OperationParser {
  private final Tokens tokens;
  private final QueryParser queries;

  OperationParser(Tokens tokens, QueryParser queries) {
    this.tokens = tokens;
    this.queries = queries;
  }

  Node parse() {
    return operation(Precedence.LOGICAL);
  }

  private Node operation(int levelMin) {
    int from = tokens.start();
    Node left = queries.operand();
    while (level() >= levelMin) {
      Token operator = tokens.take();
      int depth = tokens.depth();
      tokens.descend();
      Node right = operation(rightLevel(operator.text()));
      tokens.ascend();
      tokens.depth(1 + Math.max(depth, tokens.depth()));
      left = join(left, operator, right, from);
    }
    return left;
  }

  /// Returns the level of the operator that comes next; 0 when none does.
  private int level() {
    if (tokens.peek().type() != Token.Type.SYMBOL) {
      return 0;
    }
    String symbol = tokens.peek().text();
    if (symbol.equals("&&") || symbol.equals("||")) {
      return Precedence.LOGICAL;
    }
    if (SpansetOperator.of(symbol).isPresent() || tokens.peekComparison().isPresent()) {
      return Precedence.COMPARISON;
    }
    return ArithmeticOperator.of(symbol).map(ArithmeticOperator::level).orElse(0);
  }

  private static int rightLevel(String symbol) {
    if (symbol.equals("&&") || symbol.equals("||")) {
      return Precedence.LOGICAL + 1;
    }
    return ArithmeticOperator.of(symbol)
        .map(operator -> operator.isRightAssociative() ? operator.level() : operator.level() + 1)
        .orElse(Precedence.COMPARISON + 1);
  }

  private Node join(Node left, Token operator, Node right, int from) {
    Optional<Node> joined =
        switch (left) {
          case Node.Spansets spansets -> relation(spansets.expression(), operator, right, from);
          case Node.Piped piped ->
              relation(new SpansetExpression.Nested(piped.pipeline()), operator, right, from);
          case Node.Step _ -> Optional.empty();
          case Node.Scalar scalar -> number(scalar.expression(), operator, right, from);
          case Node.Metrics metrics -> series(metrics.expression(), operator, right, from);
        };
    return joined.orElseThrow(
        () -> tokens.fault(operator, "unexpected " + operator.text() + ": its sides do not fit"));
  }

  private Optional<Node> relation(SpansetExpression left, Token operator, Node right, int from) {
    Optional<SpansetOperator> symbol = SpansetOperator.of(operator.text());
    Optional<SpansetExpression> other = spansets(right);
    if (symbol.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    SpansetExpression joined = new SpansetExpression.Operation(left, symbol.get(), other.get());
    return Optional.of(new Node.Spansets(tokens.noted(joined, from)));
  }

  private static Optional<SpansetExpression> spansets(Node node) {
    return switch (node) {
      case Node.Spansets spansets -> Optional.of(spansets.expression());
      case Node.Piped piped -> Optional.of(new SpansetExpression.Nested(piped.pipeline()));
      case Node.Step _, Node.Scalar _, Node.Metrics _ -> Optional.empty();
    };
  }

  private Optional<Node> number(ScalarExpression left, Token operator, Node right, int from) {
    if (right instanceof Node.Metrics(MetricsExpression series)) {
      return left instanceof ScalarExpression.Constant(var literal)
          ? math(new MetricsExpression.Number(literal), operator, series, from)
          : Optional.empty();
    }
    if (!(right instanceof Node.Scalar(ScalarExpression other))) {
      return Optional.empty();
    }
    Optional<Operator> comparison = ComparisonSymbols.operator(operator.text());
    if (comparison.isPresent()) {
      Stage stage = new Stage.Scalar(left, comparison.get(), other);
      return Optional.of(new Node.Step(tokens.noted(stage, from)));
    }
    return ArithmeticOperator.of(operator.text())
        .map(symbol -> new ScalarExpression.Arithmetic(left, symbol, other))
        .map(node -> new Node.Scalar(tokens.noted(node, from)));
  }

  private Optional<Node> series(MetricsExpression left, Token operator, Node right, int from) {
    return switch (right) {
      case Node.Metrics metrics -> math(left, operator, metrics.expression(), from);
      case Node.Scalar(ScalarExpression.Constant(var literal)) ->
          math(left, operator, new MetricsExpression.Number(literal), from);
      case Node.Scalar _, Node.Spansets _, Node.Piped _, Node.Step _ -> Optional.empty();
    };
  }

  private Optional<Node> math(
      MetricsExpression left, Token operator, MetricsExpression right, int from) {
    return ArithmeticOperator.of(operator.text())
        .filter(symbol -> symbol.level() == Precedence.SUM || isProduct(symbol))
        .map(symbol -> new MetricsExpression.Math(left, symbol, right))
        .map(node -> new Node.Metrics(tokens.noted(node, from)));
  }

  private static boolean isProduct(ArithmeticOperator symbol) {
    return symbol == ArithmeticOperator.MULTIPLY || symbol == ArithmeticOperator.DIVIDE;
  }
}
