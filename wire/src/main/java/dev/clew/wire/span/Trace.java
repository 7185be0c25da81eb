package dev.clew.wire.span;

import dev.clew.wire.id.TraceId;
import java.util.List;

/// All known spans of one trace, in no particular order, duplicates removed.
public record Trace(TraceId traceId, List<Span> spans) {
  public Trace {
    spans = List.copyOf(spans);
  }

  /// Returns the earliest start of a span, in nanoseconds since 1970; zero for a trace of no spans.
  public long startNanos() {
    return spans.stream().mapToLong(Span::startNanos).min().orElse(0);
  }

  /// Returns the latest end of a span, never before [#startNanos()].
  public long endNanos() {
    long start = startNanos();
    return Math.max(start, spans.stream().mapToLong(Span::endNanos).max().orElse(start));
  }

  public long durationNanos() {
    return endNanos() - startNanos();
  }
}
