package dev.clew.query.http;

import dev.clew.base.limits.Cancellation;
import dev.clew.query.http.FieldValues.FieldValue;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.search.MatchedSpan;
import dev.clew.traceql.search.Search;
import dev.clew.traceql.search.SearchLimits;
import dev.clew.traceql.search.TraceMatch;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The values of a field on the spans that match a query: a sample of the newest traces, so that
/// completion answers while one types.
public final class MatchingValues {
  private static final int TRACES = 200;
  private static final int SPANS = 20;

  private MatchingValues() {}

  /// Returns at most `valuesMax` values, most frequent first.
  public static List<FieldValue> list(
      StoreSnapshot snapshot,
      Reference reference,
      Query filter,
      TimeRange range,
      int valuesMax,
      Cancellation cancellation) {
    if (filter.equals(Queries.EVERYTHING) || !isOfSpan(reference)) {
      return FieldValues.list(snapshot, reference, range, valuesMax);
    }
    SearchLimits limits = SearchLimits.of(range, TRACES).withSpansMax(SPANS);
    Map<Value, Long> counts = new LinkedHashMap<>();
    Search.run(filter, snapshot, limits, cancellation).traces().stream()
        .flatMap(MatchingValues::spans)
        .flatMap(span -> values(reference, span))
        .forEach(value -> counts.merge(value, 1L, Long::sum));
    return FieldValues.mostFrequent(counts, valuesMax);
  }

  private static Stream<Span> spans(TraceMatch match) {
    return match.spansets().stream()
        .flatMap(spanset -> spanset.spans().stream())
        .map(MatchedSpan::span);
  }

  private static boolean isOfSpan(Reference reference) {
    return switch (reference) {
      case AttributeReference _ -> true;
      case IntrinsicReference(Intrinsic intrinsic) ->
          intrinsic == Intrinsic.NAME
              || intrinsic == Intrinsic.STATUS_MESSAGE
              || intrinsic == Intrinsic.EVENT_NAME
              || intrinsic == Intrinsic.INSTRUMENTATION_NAME
              || intrinsic == Intrinsic.INSTRUMENTATION_VERSION;
    };
  }

  private static Stream<Value> values(Reference reference, Span span) {
    return switch (reference) {
      case AttributeReference attribute ->
          attributes(attribute, span)
              .filter(one -> one.key().equals(attribute.key()))
              .map(Attribute::value);
      case IntrinsicReference(Intrinsic intrinsic) ->
          texts(intrinsic, span).filter(text -> !text.isEmpty()).map(Value.Text::new);
    };
  }

  private static Stream<Attribute> attributes(AttributeReference attribute, Span span) {
    return switch (attribute.level()) {
      case ANY -> Stream.concat(span.attributes().stream(), span.resource().attributes().stream());
      case SPAN -> span.attributes().stream();
      case RESOURCE -> span.resource().attributes().stream();
      case EVENT -> span.events().stream().flatMap(event -> event.attributes().stream());
      case LINK -> span.links().stream().flatMap(link -> link.attributes().stream());
      case INSTRUMENTATION -> span.scope().attributes().stream();
    };
  }

  private static Stream<String> texts(Intrinsic intrinsic, Span span) {
    return switch (intrinsic) {
      case NAME -> Stream.of(span.name());
      case STATUS_MESSAGE -> Stream.of(span.statusMessage());
      case EVENT_NAME -> span.events().stream().map(Event::name);
      case INSTRUMENTATION_NAME -> Stream.of(span.scope().name());
      case INSTRUMENTATION_VERSION -> Stream.of(span.scope().version());
      default -> Stream.of();
    };
  }
}
