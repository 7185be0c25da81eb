package dev.clew.store.scan;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Intrinsic;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Compare;
import dev.clew.traceql.source.SpanCondition.Exists;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.List;

/// Says a condition in the SQL of one block's `spans.parquet`: true for every row that may meet it.
final class ConditionSql {
  private final AttributeSql attributes;
  private final IntrinsicSql intrinsics;

  ConditionSql(KeyIndex keys, boolean patterns) {
    var values = new ValueSql(patterns);
    attributes = new AttributeSql(keys, values);
    intrinsics = new IntrinsicSql(values);
  }

  Clause of(SpanCondition condition) {
    return switch (condition) {
      case SpanCondition.Always _ -> Clause.ALWAYS;
      case SpanCondition.All(List<SpanCondition> parts) ->
          Clause.all(parts.stream().map(this::of).toList());
      case SpanCondition.Any(List<SpanCondition> parts) ->
          Clause.any(parts.stream().map(this::of).toList());
      case Compare(Field field, Operator operator, Literal literal) ->
          switch (field) {
            case AttributeOf attribute -> attributes.compare(attribute, operator, literal);
            case Intrinsic(Field.IntrinsicName name) -> intrinsics.compare(name, operator, literal);
          };
      case Exists(Field field) ->
          field instanceof AttributeOf attribute ? attributes.exists(attribute) : Clause.ALWAYS;
    };
  }
}
