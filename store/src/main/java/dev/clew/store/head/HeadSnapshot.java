package dev.clew.store.head;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Trace;
import dev.clew.wire.span.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The head at one moment.
public final class HeadSnapshot implements StoreSnapshot {
  private final HeadState state;
  private final Cancellation cancellation;
  private final Catalog catalog;
  private boolean closed;

  /// @param state retained, for this snapshot to release
  HeadSnapshot(HeadState state, Cancellation cancellation) {
    this.state = state;
    this.cancellation = cancellation;
    catalog = new Catalog(state.views(), cancellation);
  }

  /// Returns the segments that hold spans, oldest first.
  public List<SegmentPart> parts() {
    return Arrays.stream(state.views())
        .filter(view -> !view.isEmpty())
        .map(SegmentPart::new)
        .toList();
  }

  /// Returns a test of traces that lie in the head alone.
  public HeadFilter filter(TraceCondition condition) {
    return new HeadFilter(state.views(), condition);
  }

  @Override
  public CandidateCursor candidates(
      TraceCondition condition, TimeRange range, Cancellation cancellation) {
    return new HeadCandidates(state.views(), condition, range, cancellation);
  }

  @Override
  public Optional<byte[]> traceBytes(TraceId traceId) {
    Places places = new Places(state.views()).find(traceId);
    return places.size() == 0
        ? Optional.empty()
        : Optional.of(new TraceAssembler(places).assemble());
  }

  @Override
  public Optional<Trace> trace(TraceId traceId) {
    return traceBytes(traceId).map(bytes -> SpanDecoder.trace(traceId, bytes));
  }

  @Override
  public Completeness completeness() {
    return state.missing().isEmpty()
        ? new Completeness.Complete()
        : new Completeness.Partial(state.missing());
  }

  @Override
  public List<String> services(TimeRange range) {
    return catalog.services(range);
  }

  @Override
  public List<Operation> operations(String service, TimeRange range) {
    return catalog.operations(service, range);
  }

  @Override
  public SortedMap<Field.Level, List<String>> attributeKeys(TimeRange range) {
    return catalog.keys(range);
  }

  @Override
  public Map<Value, Long> values(Field field, TimeRange range, int valuesMax) {
    return new ValueCount(state.views(), field, range, cancellation).most(valuesMax);
  }

  @Override
  public List<Dependency> dependencies(TimeRange range) {
    return new DependencyScan(state.views(), range, cancellation).dependencies();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      state.release();
    }
  }
}
