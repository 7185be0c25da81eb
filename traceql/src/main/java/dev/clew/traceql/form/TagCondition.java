package dev.clew.traceql.form;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A tag of Jaeger's form as a condition: an attribute at any level that has the value as text or,
/// where the text reads so, as number or bool; and for the tags that Jaeger makes of OTLP's fields,
/// those fields.
final class TagCondition {
  private static final List<Field.Level> LEVELS =
      List.of(
          Field.Level.SPAN,
          Field.Level.RESOURCE,
          Field.Level.EVENT,
          Field.Level.INSTRUMENTATION,
          Field.Level.LINK);

  private TagCondition() {}

  static FieldExpression of(String key, String text) {
    List<FieldExpression> choices = new ArrayList<>();
    field(key, text).ifPresent(choices::add);
    for (Field.Level level : LEVELS) {
      for (Literal value : readings(text)) {
        choices.add(SearchForm.equal(new AttributeReference(level, key), value));
      }
    }
    return choices.stream().reduce(FieldExpression::or).orElseThrow();
  }

  private static List<Literal> readings(String text) {
    List<Literal> readings = new ArrayList<>();
    readings.add(new Literal.Text(text));
    if (text.equals("true") || text.equals("false")) {
      readings.add(new Literal.Bool(text.equals("true")));
    }
    number(text).ifPresent(readings::add);
    return readings;
  }

  private static Optional<Literal> number(String text) {
    try {
      return Optional.of(new Literal.Int(Long.parseLong(text)));
    } catch (NumberFormatException e) {
      return real(text);
    }
  }

  private static Optional<Literal> real(String text) {
    boolean decimal = text.matches("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    if (!decimal || !Double.isFinite(Double.parseDouble(text))) {
      return Optional.empty();
    }
    return Optional.of(new Literal.Real(Double.parseDouble(text)));
  }

  private static Optional<FieldExpression> field(String key, String text) {
    return switch (key) {
      case "error" ->
          text.equals("true") ? Optional.of(status(SpanStatus.ERROR)) : Optional.empty();
      case "otel.status_code" -> statusOf(text).map(TagCondition::status);
      case "span.kind" -> kindOf(text).map(kind -> equal(Intrinsic.KIND, new Literal.Kind(kind)));
      case "otel.status_description" -> text(Intrinsic.STATUS_MESSAGE, text);
      case "otel.scope.name", "otel.library.name" -> text(Intrinsic.INSTRUMENTATION_NAME, text);
      case "otel.scope.version", "otel.library.version" ->
          text(Intrinsic.INSTRUMENTATION_VERSION, text);
      default -> Optional.empty();
    };
  }

  private static FieldExpression equal(Intrinsic intrinsic, Literal literal) {
    return SearchForm.equal(new IntrinsicReference(intrinsic), literal);
  }

  private static FieldExpression status(SpanStatus status) {
    return equal(Intrinsic.STATUS, new Literal.Status(status));
  }

  private static Optional<FieldExpression> text(Intrinsic intrinsic, String text) {
    return Optional.of(equal(intrinsic, new Literal.Text(text)));
  }

  private static Optional<SpanStatus> statusOf(String text) {
    for (SpanStatus status : SpanStatus.values()) {
      if (status.word().equals(text.toLowerCase(Locale.ROOT))) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  private static Optional<SpanKind> kindOf(String text) {
    for (SpanKind kind : SpanKind.values()) {
      if (kind.word().equals(text.toLowerCase(Locale.ROOT))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
