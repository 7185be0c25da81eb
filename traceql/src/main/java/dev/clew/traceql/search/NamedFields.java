package dev.clew.traceql.search;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.ScalarExpression;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.Stage;
import java.util.LinkedHashSet;
import java.util.Set;

/// The fields that a query names, in the order of their naming.
final class NamedFields {
  private final Set<Reference> fields = new LinkedHashSet<>();

  private NamedFields() {}

  static Set<Reference> of(Query query) {
    NamedFields named = new NamedFields();
    switch (query.root()) {
      case Pipeline pipeline -> named.pipeline(pipeline);
      case MetricsExpression _ -> {}
    }
    return named.fields;
  }

  private void pipeline(Pipeline pipeline) {
    pipeline.stages().forEach(this::stage);
  }

  private void stage(Stage stage) {
    switch (stage) {
      case SpansetExpression spansets -> spansets(spansets);
      case Stage.Scalar scalar -> {
        scalar(scalar.left());
        scalar(scalar.right());
      }
      case Stage.By by -> field(by.field());
      case Stage.Select select -> fields.addAll(select.fields());
      case Stage.Coalesce _ -> {}
    }
  }

  private void spansets(SpansetExpression expression) {
    switch (expression) {
      case SpansetExpression.Filter filter -> field(filter.condition());
      case SpansetExpression.Nested nested -> pipeline(nested.pipeline());
      case SpansetExpression.Operation operation -> {
        spansets(operation.left());
        spansets(operation.right());
      }
    }
  }

  private void scalar(ScalarExpression expression) {
    switch (expression) {
      case ScalarExpression.Count _, ScalarExpression.Constant _ -> {}
      case ScalarExpression.Aggregate aggregate -> field(aggregate.field());
      case ScalarExpression.Arithmetic arithmetic -> {
        scalar(arithmetic.left());
        scalar(arithmetic.right());
      }
      case ScalarExpression.OfPipeline of -> pipeline(of.pipeline());
    }
  }

  private void field(FieldExpression expression) {
    switch (expression) {
      case Reference reference -> fields.add(reference);
      case FieldExpression.Constant _, FieldExpression.Nil _ -> {}
      case FieldExpression.Not not -> field(not.operand());
      case FieldExpression.Negate negate -> field(negate.operand());
      case FieldExpression.Logical logical -> both(logical.left(), logical.right());
      case FieldExpression.Comparison comparison -> both(comparison.left(), comparison.right());
      case FieldExpression.Arithmetic arithmetic -> both(arithmetic.left(), arithmetic.right());
    }
  }

  private void both(FieldExpression left, FieldExpression right) {
    field(left);
    field(right);
  }
}
