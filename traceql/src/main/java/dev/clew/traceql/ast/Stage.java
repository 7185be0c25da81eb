package dev.clew.traceql.ast;

import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.List;

/// One step of a pipeline.
public sealed interface Stage
    permits SpansetExpression, Stage.Scalar, Stage.By, Stage.Coalesce, Stage.Select {
  /// Keeps the spansets for which the comparison holds: `count() > 2`.
  record Scalar(ScalarExpression left, Operator operator, ScalarExpression right)
      implements Stage {}

  /// Splits each spanset into one per value of the field.
  record By(FieldExpression field) implements Stage {}

  /// Merges all spansets of the trace into one.
  record Coalesce() implements Stage {}

  /// Adds attributes to the answer.
  record Select(List<FieldExpression.Reference> fields) implements Stage {
    public Select {
      fields = List.copyOf(fields);
    }
  }
}
