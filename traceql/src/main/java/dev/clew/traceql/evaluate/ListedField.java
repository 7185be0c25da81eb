package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.Durations;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.source.Literal;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Value;
import java.util.List;
import java.util.Optional;

/// A field that an answer shows of each span, under its key without the level. Of several events or
/// links the first that has it is shown.
public final class ListedField {
  private final String key;
  private final SpanFunction function;

  private ListedField(String key, SpanFunction function) {
    this.key = key;
    this.function = function;
  }

  /// Makes a field ready; empty for those that an answer carries elsewhere: ids, name, duration and
  /// what is the trace's.
  public static Optional<ListedField> of(Reference reference) {
    return switch (reference) {
      case AttributeReference attribute ->
          Optional.of(new ListedField(attribute.key(), FieldCompiler.function(attribute)));
      case IntrinsicReference(Intrinsic intrinsic) ->
          isElsewhere(intrinsic)
              ? Optional.empty()
              : Optional.of(new ListedField(intrinsic.word(), FieldCompiler.function(reference)));
    };
  }

  private static boolean isElsewhere(Intrinsic intrinsic) {
    return intrinsic.isId()
        || intrinsic.isOfTrace()
        || intrinsic == Intrinsic.NAME
        || intrinsic == Intrinsic.DURATION;
  }

  /// Reads the field of one span; empty when the span lacks it.
  public Optional<Attribute> of(SpanTable trace, int span) {
    return value(function.on(trace, span)).map(value -> new Attribute(key, value));
  }

  private static Optional<Value> value(Datum datum) {
    return switch (datum) {
      case Datum.Scalar(Literal literal) -> Optional.of(value(literal));
      case Datum.Array(List<Literal> elements) ->
          Optional.of(new Value.Array(elements.stream().map(ListedField::value).toList()));
      case Datum.AnyOf(List<Datum> choices) -> value(choices.getFirst());
      case Datum.Nil _, Datum.Opaque _ -> Optional.empty();
    };
  }

  /// Returns how an answer carries a constant: durations, kinds and statuses as text.
  public static Value value(Literal literal) {
    return switch (literal) {
      case Literal.Text text -> new Value.Text(text.value());
      case Literal.Int number -> new Value.Int(number.value());
      case Literal.Real real -> new Value.Real(real.value());
      case Literal.Bool bool -> new Value.Bool(bool.value());
      case Literal.Nanos nanos -> new Value.Text(Durations.print(nanos.value()));
      case Literal.Kind kind -> new Value.Text(kind.value().word());
      case Literal.Status status -> new Value.Text(status.value().word());
    };
  }
}
