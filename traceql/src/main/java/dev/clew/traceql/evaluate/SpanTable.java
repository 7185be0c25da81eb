package dev.clew.traceql.evaluate;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/// A trace's spans in the order of their starts, with what is computed about the whole trace. Parts
/// that few queries need are made when first asked for. Belongs to one thread.
public final class SpanTable {
  private static final Comparator<Span> ORDER =
      ((Comparator<Span>) (a, b) -> Long.compareUnsigned(a.startNanos(), b.startNanos()))
          .thenComparing((a, b) -> Long.compareUnsigned(a.spanId(), b.spanId()));

  private final TraceId traceId;
  private final Span[] spans;
  private final long startNanos;
  private final long durationNanos;
  private final Optional<Span> root;
  private Optional<Kinship> kinship = Optional.empty();
  private Optional<NestedSets> nestedSets = Optional.empty();

  public SpanTable(Trace trace) {
    traceId = trace.traceId();
    spans = trace.spans().toArray(Span[]::new);
    Arrays.sort(spans, ORDER);
    startNanos = trace.startNanos();
    durationNanos = trace.durationNanos();
    root = findRoot();
  }

  /// The earliest span without a parent.
  private Optional<Span> findRoot() {
    for (Span span : spans) {
      if (span.isRoot()) {
        return Optional.of(span);
      }
    }
    return Optional.empty();
  }

  public TraceId traceId() {
    return traceId;
  }

  public int size() {
    return spans.length;
  }

  public Span span(int index) {
    return spans[index];
  }

  public long startNanos() {
    return startNanos;
  }

  public long durationNanos() {
    return durationNanos;
  }

  public Optional<Span> root() {
    return root;
  }

  /// Returns how many spans name a parent that the trace does not have.
  public int missingParents() {
    return kinship().missingParents();
  }

  Kinship kinship() {
    if (kinship.isEmpty()) {
      kinship = Optional.of(new Kinship(spans));
    }
    return kinship.get();
  }

  NestedSets nestedSets() {
    if (nestedSets.isEmpty()) {
      nestedSets = Optional.of(new NestedSets(kinship()));
    }
    return nestedSets.get();
  }
}
