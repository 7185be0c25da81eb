package dev.clew.traceql.form;

import dev.clew.traceql.TraceQl;
import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.parse.Operands;
import dev.clew.traceql.source.Literal;
import java.util.Optional;

/// Reads a query that is still being typed, for completion: of one `{ }` the matchers that are
/// whole are used and the others left out; anything else filters nothing.
public final class LenientFilter {
  private static final FieldExpression EVERYTHING =
      new FieldExpression.Constant(new Literal.Bool(true));

  private LenientFilter() {}

  /// Never fails; returns `{ }` for what cannot be used.
  public static Query read(String text) {
    Optional<FieldExpression> condition = Optional.empty();
    for (Operands.Operand operand : Operands.of(text)) {
      Optional<FieldExpression> next = condition(operand.text());
      if (next.isPresent()) {
        condition =
            condition.map(before -> join(before, operand.joinedByOr(), next.get())).or(() -> next);
      }
    }
    return Query.filter(condition.orElse(EVERYTHING));
  }

  private static FieldExpression join(
      FieldExpression left, boolean joinedByOr, FieldExpression right) {
    return joinedByOr ? FieldExpression.or(left, right) : FieldExpression.and(left, right);
  }

  private static Optional<FieldExpression> condition(String operand) {
    try {
      Query query = TraceQl.parse("{" + operand + "}");
      return query.root() instanceof Pipeline(var stages)
              && stages.size() == 1
              && stages.getFirst() instanceof SpansetExpression.Filter(FieldExpression condition)
              && !condition.equals(EVERYTHING)
          ? Optional.of(condition)
          : Optional.empty();
    } catch (TraceQlException e) {
      return Optional.empty();
    }
  }
}
