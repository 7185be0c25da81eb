package dev.clew.testkit;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Builds a trace for a test, span by span, with ids in the order of adding: the first span has id
/// 1.
public final class TraceBuilder {
  private final TraceId id;
  private final List<Span> spans = new ArrayList<>();

  private TraceBuilder(TraceId id) {
    this.id = id;
  }

  public static TraceBuilder trace(long id) {
    return new TraceBuilder(new TraceId(0, id));
  }

  /// Adds a span under the span with id `parent`, zero for a root.
  public TraceBuilder span(
      long parent, String service, String name, UnaryOperator<SpanBuilder> more) {
    SpanBuilder span = SpanBuilder.span(name).trace(id).id(spans.size() + 1L).parent(parent);
    spans.add(more.apply(span.service(service)).build());
    return this;
  }

  public TraceBuilder span(long parent, String service, String name) {
    return span(parent, service, name, span -> span);
  }

  public Trace build() {
    return new Trace(id, spans);
  }

  /// Returns the trace as a TracesData message.
  public byte[] tracesData() {
    return SpanEncoder.tracesData(spans);
  }
}
