package dev.clew.traceql.search;

import dev.clew.traceql.evaluate.SpanTable;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanStatus;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A trace in a few words.
///
/// @param root service and name of the earliest span without a parent; empty when none is known
/// @param missingParents spans that name a parent which the trace does not have
/// @param services sorted by name
public record TraceSummary(
    TraceId traceId,
    Optional<Root> root,
    long startNanos,
    long durationNanos,
    int spanCount,
    int errorCount,
    int missingParents,
    List<ServiceStats> services) {
  public TraceSummary {
    services = List.copyOf(services);
  }

  public record Root(String service, String name) {}

  /// How many spans of a service the trace has, and how many of them failed.
  public record ServiceStats(String name, int spans, int errors) {
    private ServiceStats plus(ServiceStats other) {
      return new ServiceStats(name, spans + other.spans, errors + other.errors);
    }
  }

  public static TraceSummary of(SpanTable trace) {
    TreeMap<String, ServiceStats> services = new TreeMap<>();
    for (int i = 0; i < trace.size(); i++) {
      Span span = trace.span(i);
      int errors = span.status() == SpanStatus.ERROR ? 1 : 0;
      services.merge(
          span.service(), new ServiceStats(span.service(), 1, errors), ServiceStats::plus);
    }
    return new TraceSummary(
        trace.traceId(),
        trace.root().map(span -> new Root(span.service(), span.name())),
        trace.startNanos(),
        trace.durationNanos(),
        trace.size(),
        services.values().stream().mapToInt(ServiceStats::errors).sum(),
        trace.missingParents(),
        List.copyOf(services.values()));
  }
}
