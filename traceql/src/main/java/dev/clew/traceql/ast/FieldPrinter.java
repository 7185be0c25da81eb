package dev.clew.traceql.ast;

import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;

/// Writes field expressions, literals and attribute names.
final class FieldPrinter {
  private static final String NAME_STOPS = "{}()=~!<>&|^,\"\\";

  private final StringBuilder out;

  FieldPrinter(StringBuilder out) {
    this.out = out;
  }

  static int leftLevel(ArithmeticOperator operator) {
    return operator.isRightAssociative() ? operator.level() + 1 : operator.level();
  }

  static int rightLevel(ArithmeticOperator operator) {
    return operator.isRightAssociative() ? operator.level() : operator.level() + 1;
  }

  /// Writes `expression`, in parentheses when it binds looser than `levelMin`.
  void print(FieldExpression expression, int levelMin) {
    boolean parenthesised = level(expression) < levelMin;
    out.append(parenthesised ? "(" : "");
    bare(expression);
    out.append(parenthesised ? ")" : "");
  }

  private static int level(FieldExpression expression) {
    return switch (expression) {
      case FieldExpression.Logical _ -> Precedence.LOGICAL;
      case FieldExpression.Comparison _ -> Precedence.COMPARISON;
      case FieldExpression.Arithmetic arithmetic -> arithmetic.operator().level();
      // a `!` takes everything tighter after it along, so it stands bare only below those
      case FieldExpression.Not _ -> Precedence.COMPARISON;
      case FieldExpression.Negate _ -> Precedence.NEGATE;
      case FieldExpression.Constant _, FieldExpression.Nil _, FieldExpression.Reference _ ->
          Precedence.PRIMARY;
    };
  }

  private void bare(FieldExpression expression) {
    switch (expression) {
      case FieldExpression.Constant constant -> literal(constant.literal());
      case FieldExpression.Nil _ -> out.append("nil");
      case AttributeReference attribute -> attribute(attribute);
      case FieldExpression.IntrinsicReference reference -> out.append(reference.intrinsic().word());
      case FieldExpression.Not not -> {
        out.append('!');
        print(not.operand(), Precedence.PRODUCT);
      }
      case FieldExpression.Negate negate -> negate(negate.operand());
      case FieldExpression.Logical logical ->
          binary(logical.left(), logical.operator().symbol(), Precedence.LOGICAL, logical.right());
      case FieldExpression.Comparison comparison ->
          binary(
              comparison.left(),
              ComparisonSymbols.symbol(comparison.operator()),
              Precedence.COMPARISON,
              comparison.right());
      case FieldExpression.Arithmetic arithmetic -> arithmetic(arithmetic);
    }
  }

  /// A minus before a bare number would become part of the number.
  private void negate(FieldExpression operand) {
    boolean number = operand instanceof FieldExpression.Constant;
    out.append(number ? "-(" : "-");
    print(operand, Precedence.NEGATE);
    out.append(number ? ")" : "");
  }

  private void binary(FieldExpression left, String symbol, int level, FieldExpression right) {
    print(left, level);
    out.append(' ').append(symbol).append(' ');
    print(right, level + 1);
  }

  private void arithmetic(FieldExpression.Arithmetic arithmetic) {
    ArithmeticOperator operator = arithmetic.operator();
    print(arithmetic.left(), leftLevel(operator));
    out.append(' ').append(operator.symbol()).append(' ');
    print(arithmetic.right(), rightLevel(operator));
  }

  private void attribute(AttributeReference attribute) {
    out.append(prefix(attribute.level()));
    String key = attribute.key();
    if (isPlain(key)) {
      out.append(key);
      return;
    }
    out.append('"').append(key.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }

  private static String prefix(Field.Level level) {
    return switch (level) {
      case ANY -> ".";
      case SPAN -> "span.";
      case RESOURCE -> "resource.";
      case EVENT -> "event.";
      case LINK -> "link.";
      case INSTRUMENTATION -> "instrumentation.";
    };
  }

  private static boolean isPlain(String key) {
    return !key.isEmpty()
        && !isDigit(key.charAt(0))
        && key.chars().noneMatch(c -> NAME_STOPS.indexOf(c) >= 0 || Character.isWhitespace(c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  void literal(Literal literal) {
    switch (literal) {
      case Literal.Text text -> QuotedText.appendTo(out, text.value());
      case Literal.Int number -> out.append(integer(number.value()));
      case Literal.Real number -> out.append(real(number.value()));
      case Literal.Bool bool -> out.append(bool.value());
      case Literal.Nanos nanos -> out.append(Durations.print(nanos.value()));
      case Literal.Kind kind -> out.append(kind.value().word());
      case Literal.Status status -> out.append(status.value().word());
    }
  }

  private static String integer(long value) {
    return value == Long.MIN_VALUE ? "minInt" : Long.toString(value);
  }

  /// Writes a number so that it is read as a float again.
  static String real(double value) {
    return Double.toString(value);
  }
}
