package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.source.Literal;
import dev.clew.wire.id.Hex;
import dev.clew.wire.span.Span;
import java.util.List;
import java.util.function.Function;

/// Reads what every span has.
final class Intrinsics {
  private Intrinsics() {}

  static SpanFunction reader(Intrinsic intrinsic) {
    return switch (intrinsic) {
      case DURATION -> ofSpan(span -> nanos(span.durationNanos()));
      case NAME -> ofSpan(span -> Datum.of(span.name()));
      case KIND -> ofSpan(span -> Datum.of(new Literal.Kind(span.kind())));
      case STATUS -> ofSpan(span -> Datum.of(new Literal.Status(span.status())));
      case STATUS_MESSAGE -> ofSpan(span -> Datum.of(span.statusMessage()));
      case SPAN_ID -> ofSpan(span -> spanId(span.spanId()));
      case PARENT_ID -> ofSpan(span -> spanId(span.parentSpanId()));
      case EVENT_NAME -> ofEach(Span::events, (_, event) -> Datum.of(event.name()));
      case EVENT_TIME_SINCE_START ->
          ofEach(Span::events, (span, event) -> nanos(event.timeNanos() - span.startNanos()));
      case LINK_TRACE_ID -> ofEach(Span::links, (_, link) -> Datum.of(link.traceId().hex()));
      case LINK_SPAN_ID -> ofEach(Span::links, (_, link) -> spanId(link.spanId()));
      case INSTRUMENTATION_NAME -> ofSpan(span -> Datum.of(span.scope().name()));
      case INSTRUMENTATION_VERSION -> ofSpan(span -> Datum.of(span.scope().version()));
      case CHILD_COUNT -> (trace, span) -> integer(trace.kinship().childCount(span));
      case NESTED_SET_LEFT -> (trace, span) -> integer(trace.nestedSets().left(span));
      case NESTED_SET_RIGHT -> (trace, span) -> integer(trace.nestedSets().right(span));
      case NESTED_SET_PARENT -> (trace, span) -> integer(trace.nestedSets().parentLeft(span));
      case TRACE_DURATION -> (trace, _) -> nanos(trace.durationNanos());
      case TRACE_ID -> (trace, _) -> Datum.of(trace.traceId().hex());
      case ROOT_NAME -> (trace, _) -> ofRoot(trace, Span::name);
      case ROOT_SERVICE -> (trace, _) -> ofRoot(trace, Span::service);
    };
  }

  private static SpanFunction ofSpan(Function<Span, Datum> reader) {
    return (trace, index) -> reader.apply(trace.span(index));
  }

  private interface ItemReader<T> {
    Datum read(Span span, T item);
  }

  private static <T> SpanFunction ofEach(Function<Span, List<T>> items, ItemReader<T> reader) {
    return ofSpan(
        span ->
            Datum.anyOf(items.apply(span).stream().map(item -> reader.read(span, item)).toList()));
  }

  private static Datum ofRoot(SpanTable trace, Function<Span, String> reader) {
    return trace.root().map(reader).map(Datum::of).orElse(Datum.NIL);
  }

  private static Datum nanos(long nanos) {
    return Datum.of(new Literal.Nanos(nanos));
  }

  private static Datum integer(long value) {
    return Datum.of(new Literal.Int(value));
  }

  /// No id is the empty text.
  private static Datum spanId(long id) {
    return Datum.of(id == 0 ? "" : Hex.format(id));
  }
}
