package dev.clew.traceql.form;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Jaeger's search form: everything in it must hold on one span.
///
/// @param service name of the service; empty for any
/// @param operation name of the span; empty for any
/// @param tags attributes of span, resource or event, by their text
/// @param minDurationNanos least duration of the span
/// @param maxDurationNanos greatest duration of the span
public record SearchForm(
    String service,
    String operation,
    Map<String, String> tags,
    OptionalLong minDurationNanos,
    OptionalLong maxDurationNanos) {
  private static final int TAGS_MAX = 100;

  /// @throws TraceQlException when there are more tags than a query may have
  public SearchForm {
    if (tags.size() > TAGS_MAX) {
      throw new TraceQlException(
          TraceQlException.Kind.UNSUPPORTED, "at most " + TAGS_MAX + " tags, not " + tags.size());
    }
    tags = Map.copyOf(tags);
  }

  /// Returns the query that finds what the form asks for.
  public Query query() {
    List<FieldExpression> parts = new ArrayList<>();
    if (!service.isEmpty()) {
      parts.add(matchingService());
    }
    if (!operation.isEmpty()) {
      parts.add(equal(new IntrinsicReference(Intrinsic.NAME), new Literal.Text(operation)));
    }
    new TreeMap<>(tags).forEach((key, value) -> parts.add(TagCondition.of(key, value)));
    minDurationNanos.ifPresent(nanos -> parts.add(duration(Operator.GREATER_OR_EQUAL, nanos)));
    maxDurationNanos.ifPresent(nanos -> parts.add(duration(Operator.LESS_OR_EQUAL, nanos)));
    Optional<FieldExpression> condition = parts.stream().reduce(FieldExpression::and);
    return Query.filter(condition.orElse(new FieldExpression.Constant(new Literal.Bool(true))));
  }

  /// The service without a name may have sent an empty one.
  private FieldExpression matchingService() {
    Reference field = new AttributeReference(Field.Level.RESOURCE, "service.name");
    FieldExpression named = equal(field, new Literal.Text(service));
    return service.equals(Resource.UNKNOWN_SERVICE)
        ? FieldExpression.or(named, equal(field, new Literal.Text("")))
        : named;
  }

  private static FieldExpression duration(Operator operator, long nanos) {
    return FieldExpression.compare(
        new IntrinsicReference(Intrinsic.DURATION), operator, new Literal.Nanos(nanos));
  }

  static FieldExpression equal(Reference field, Literal literal) {
    return FieldExpression.compare(field, Operator.EQUAL, literal);
  }
}
