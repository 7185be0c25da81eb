package dev.clew.traceql.form;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.Comparison;
import dev.clew.traceql.ast.FieldExpression.LogicalOperator;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.Stage;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One row of a search form: field, operator, constant.
public record Conjunct(Reference field, Operator operator, Literal literal) {
  /// Reads a query back as rows; empty when it is anything but one filter of compared fields,
  /// joined by `&&`.
  public static Optional<List<Conjunct>> of(Query query) {
    if (query.root() instanceof Pipeline(List<Stage> stages)
        && stages.size() == 1
        && stages.getFirst() instanceof SpansetExpression.Filter(FieldExpression condition)) {
      List<Conjunct> rows = new ArrayList<>();
      return isEverything(condition) || collect(condition, rows)
          ? Optional.of(rows)
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isEverything(FieldExpression condition) {
    return condition.equals(new FieldExpression.Constant(new Literal.Bool(true)));
  }

  private static boolean collect(FieldExpression expression, List<Conjunct> rows) {
    return switch (expression) {
      case FieldExpression.Logical logical ->
          logical.operator() == LogicalOperator.AND
              && collect(logical.left(), rows)
              && collect(logical.right(), rows);
      case Comparison comparison -> collect(comparison, rows);
      case FieldExpression.Constant _,
          FieldExpression.Nil _,
          Reference _,
          FieldExpression.Not _,
          FieldExpression.Negate _,
          FieldExpression.Arithmetic _ ->
          false;
    };
  }

  private static boolean collect(Comparison comparison, List<Conjunct> rows) {
    return comparison.left() instanceof Reference field
        && comparison.right() instanceof FieldExpression.Constant(Literal literal)
        && rows.add(new Conjunct(field, comparison.operator(), literal));
  }

  /// Returns the query that has these rows.
  public static Query query(List<Conjunct> rows) {
    return Query.filter(
        rows.stream()
            .<FieldExpression>map(
                row -> FieldExpression.compare(row.field(), row.operator(), row.literal()))
            .reduce(FieldExpression::and)
            .orElse(new FieldExpression.Constant(new Literal.Bool(true))));
  }
}
