package dev.clew.query.http;

import dev.clew.traceql.TraceQl;
import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.Stage;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import java.util.List;
import java.util.Optional;

/// Reads the names of fields as TraceQL writes them: `resource.service.name`, `.http.method`,
/// `status`, `span:name`.
public final class FieldNames {
  private FieldNames() {}

  /// Reads one name; anything around it is refused.
  public static Reference read(String name) {
    try {
      if (TraceQl.parse("{ } | select(" + name + ")") instanceof Query query
          && query.root() instanceof Pipeline(List<Stage> stages)
          && stages.size() == 2
          && isEverything(stages.getFirst())
          && stages.getLast() instanceof Stage.Select(List<Reference> fields)
          && fields.size() == 1
          && query.hints().isEmpty()) {
        return fields.getFirst();
      }
    } catch (TraceQlException _) {
      throw notAField(name);
    }
    throw notAField(name);
  }

  /// Returns what a store knows a field as; empty for what only a whole trace tells.
  public static Optional<Field> stored(Reference reference) {
    return switch (reference) {
      case FieldExpression.AttributeReference attribute ->
          Optional.of(new Field.AttributeOf(attribute.level(), attribute.key()));
      case FieldExpression.IntrinsicReference intrinsic ->
          intrinsic.intrinsic().stored().map(Field.Intrinsic::new);
    };
  }

  private static boolean isEverything(Stage stage) {
    return stage instanceof SpansetExpression.Filter(FieldExpression condition)
        && condition instanceof FieldExpression.Constant(Literal literal)
        && literal.equals(new Literal.Bool(true));
  }

  private static RefusedException notAField(String name) {
    return new RefusedException(
        400,
        "\""
            + name
            + "\" is not the name of a field: write it as in TraceQL, for instance"
            + " resource.service.name, span.http.method, .key or status");
  }
}
