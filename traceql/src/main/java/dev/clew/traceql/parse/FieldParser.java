package dev.clew.traceql.parse;

import dev.clew.traceql.ast.ArithmeticOperator;
import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.LogicalOperator;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.ast.Precedence;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.Optional;
import java.util.Set;

/// Reads what stands between braces, by operator precedence.
final class FieldParser {
  /// Operators of spansets that a filter cannot have; the lexer knows them all.
  private static final Set<String> SPANSET_ONLY =
      Set.of(">>", "<<", "~", "!>", "!<", "!>>", "!<<", "&>", "&<", "&>>", "&<<", "&~");

  private final Tokens tokens;

  FieldParser(Tokens tokens) {
    this.tokens = tokens;
  }

  FieldExpression parse() {
    return expression(Precedence.LOGICAL);
  }

  private FieldExpression expression(int levelMin) {
    int from = tokens.start();
    FieldExpression left = operand();
    while (true) {
      Optional<Infix> infix = infix();
      if (infix.isEmpty() || infix.get().level() < levelMin) {
        return left;
      }
      tokens.take();
      int depth = tokens.depth();
      FieldExpression right = right(infix.get());
      tokens.depth(1 + Math.max(depth, tokens.depth()));
      left = tokens.noted(infix.get().join(left, right), from);
    }
  }

  private FieldExpression right(Infix infix) {
    tokens.descend();
    FieldExpression right = expression(infix.rightLevel());
    tokens.ascend();
    return right;
  }

  /// An operator between two fields.
  private sealed interface Infix {
    int level();

    FieldExpression join(FieldExpression left, FieldExpression right);

    /// How tight the right operand must bind.
    default int rightLevel() {
      return level() + 1;
    }

    record Logic(LogicalOperator operator) implements Infix {
      @Override
      public int level() {
        return Precedence.LOGICAL;
      }

      @Override
      public FieldExpression join(FieldExpression left, FieldExpression right) {
        return new FieldExpression.Logical(left, operator, right);
      }
    }

    record Compare(Operator operator) implements Infix {
      @Override
      public int level() {
        return Precedence.COMPARISON;
      }

      @Override
      public FieldExpression join(FieldExpression left, FieldExpression right) {
        return new FieldExpression.Comparison(left, operator, right);
      }
    }

    record Compute(ArithmeticOperator operator) implements Infix {
      @Override
      public int level() {
        return operator.level();
      }

      @Override
      public int rightLevel() {
        return operator.isRightAssociative() ? level() : level() + 1;
      }

      @Override
      public FieldExpression join(FieldExpression left, FieldExpression right) {
        return new FieldExpression.Arithmetic(left, operator, right);
      }
    }
  }

  private Optional<Infix> infix() {
    Token token = tokens.peek();
    if (token.type() != Token.Type.SYMBOL) {
      return Optional.empty();
    }
    String symbol = token.text();
    if (SPANSET_ONLY.contains(symbol)) {
      throw tokens.unexpected("this operator stands between { } and { }");
    }
    if (symbol.equals("&&") || symbol.equals("||")) {
      return Optional.of(
          new Infix.Logic(symbol.equals("&&") ? LogicalOperator.AND : LogicalOperator.OR));
    }
    Optional<Infix> comparison = tokens.peekComparison().map(Infix.Compare::new);
    return comparison.or(() -> ArithmeticOperator.of(symbol).map(Infix.Compute::new));
  }

  private FieldExpression operand() {
    int from = tokens.start();
    tokens.depth(0);
    Optional<Literal> literal = tokens.acceptLiteral();
    if (literal.isPresent()) {
      return tokens.noted(new FieldExpression.Constant(literal.get()), from);
    }
    Token token = tokens.peek();
    if (token.isSymbol("(")) {
      tokens.enter("(");
      FieldExpression inner = parse();
      tokens.leave(")");
      return inner;
    }
    return token.isSymbol("!") || token.isSymbol("-") ? prefixed(token, from) : primary(from);
  }

  private FieldExpression prefixed(Token operator, int from) {
    tokens.take();
    tokens.descend();
    FieldExpression node =
        operator.isSymbol("!")
            ? new FieldExpression.Not(expression(Precedence.PRODUCT))
            : new FieldExpression.Negate(operand());
    tokens.ascend();
    tokens.depth(1 + tokens.depth());
    return tokens.noted(node, from);
  }

  private FieldExpression primary(int from) {
    if (tokens.peek().isWord("nil")) {
      tokens.take();
      return tokens.noted(new FieldExpression.Nil(), from);
    }
    return reference();
  }

  /// Reads an attribute or an intrinsic.
  Reference reference() {
    int from = tokens.start();
    Token token = tokens.peek();
    return switch (token.type()) {
      case ATTRIBUTE -> {
        tokens.take();
        yield tokens.noted(new AttributeReference(token.level(), token.text()), from);
      }
      case WORD -> intrinsic(token);
      case PARENT_ATTRIBUTE -> throw unsupportedParent(token);
      case STRING, INT, FLOAT, DURATION, SYMBOL, END ->
          throw tokens.unexpected("expected an attribute, intrinsic or constant");
    };
  }

  private Reference intrinsic(Token token) {
    if (token.text().equals("parent")) {
      throw unsupportedParent(token);
    }
    Intrinsic intrinsic =
        Intrinsic.of(token.text())
            .orElseThrow(() -> tokens.fault(token, "unknown identifier: " + token.text()));
    tokens.take();
    return tokens.noted(new FieldExpression.IntrinsicReference(intrinsic), token.from());
  }

  private TraceQlException unsupportedParent(Token token) {
    return tokens.fault(
        TraceQlException.Kind.UNSUPPORTED,
        token.from(),
        token.to(),
        "attributes of the parent span; use { … } > { … } instead");
  }
}
