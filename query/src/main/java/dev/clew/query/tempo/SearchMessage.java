package dev.clew.query.tempo;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.traceql.search.MatchedSpan;
import dev.clew.traceql.search.MatchedSpanset;
import dev.clew.traceql.search.SearchAnswer;
import dev.clew.traceql.search.TraceMatch;
import dev.clew.traceql.search.TraceSummary;
import dev.clew.traceql.search.TraceSummary.ServiceStats;
import dev.clew.wire.id.Hex;
import dev.clew.wire.otlp.Delimited;
import dev.clew.wire.otlp.ValueCodec;

/// A search's answer as Tempo's protobuf message SearchResponse.
final class SearchMessage {
  private static final int TRACES = 1 << 3 | 2;
  private static final int METRICS = 2 << 3 | 2;

  private final ByteBuilder out = new ByteBuilder(4096);

  private SearchMessage() {}

  static ByteBuilder of(SearchAnswer found) {
    var message = new SearchMessage();
    found.traces().forEach(message::trace);
    message.metrics(found);
    return message.out;
  }

  private void trace(TraceMatch match) {
    TraceSummary summary = match.summary();
    int mark = Delimited.open(out, TRACES);
    Delimited.text(out, 1 << 3 | 2, SearchJson.shortId(summary.traceId()));
    Delimited.textUnlessEmpty(
        out, 2 << 3 | 2, summary.root().map(TraceSummary.Root::service).orElse(SearchJson.NO_ROOT));
    Delimited.textUnlessEmpty(
        out, 3 << 3 | 2, summary.root().map(TraceSummary.Root::name).orElse(""));
    Delimited.varintUnlessZero(out, 4 << 3, summary.startNanos());
    Delimited.varintUnlessZero(out, 5 << 3, SearchJson.millis(summary));
    if (!match.spansets().isEmpty()) {
      spanset(6 << 3 | 2, match.spansets().getFirst());
    }
    match.spansets().forEach(spanset -> spanset(7 << 3 | 2, spanset));
    summary.services().forEach(this::service);
    Delimited.close(out, mark);
  }

  private void spanset(int tag, MatchedSpanset spanset) {
    int mark = Delimited.open(out, tag);
    spanset.spans().forEach(this::span);
    Delimited.varintUnlessZero(out, 2 << 3, spanset.matched());
    spanset
        .attributes()
        .forEach(attribute -> ValueCodec.appendAttribute(out, 3 << 3 | 2, attribute));
    Delimited.close(out, mark);
  }

  private void span(MatchedSpan matched) {
    int mark = Delimited.open(out, 1 << 3 | 2);
    Delimited.text(out, 1 << 3 | 2, Hex.format(matched.span().spanId()));
    if (matched.nameAsked()) {
      Delimited.textUnlessEmpty(out, 2 << 3 | 2, matched.span().name());
    }
    Delimited.varintUnlessZero(out, 3 << 3, matched.span().startNanos());
    Delimited.varintUnlessZero(out, 4 << 3, matched.span().durationNanos());
    matched
        .attributes()
        .forEach(attribute -> ValueCodec.appendAttribute(out, 5 << 3 | 2, attribute));
    Delimited.close(out, mark);
  }

  /// One entry of the map from service to its counts.
  private void service(ServiceStats service) {
    int entry = Delimited.open(out, 8 << 3 | 2);
    Delimited.text(out, 1 << 3 | 2, service.name());
    int value = Delimited.open(out, 2 << 3 | 2);
    Delimited.varintUnlessZero(out, 1 << 3, service.spans());
    Delimited.varintUnlessZero(out, 2 << 3, service.errors());
    Delimited.close(out, value);
    Delimited.close(out, entry);
  }

  private void metrics(SearchAnswer found) {
    int mark = Delimited.open(out, METRICS);
    Delimited.varintUnlessZero(out, 1 << 3, found.inspectedTraces());
    Delimited.varintUnlessZero(out, 4 << 3, 1);
    Delimited.varintUnlessZero(out, 5 << 3, 1);
    Delimited.varintUnlessZero(out, 7 << 3, found.inspectedSpans());
    Delimited.close(out, mark);
  }
}
