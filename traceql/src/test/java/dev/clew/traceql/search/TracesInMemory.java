package dev.clew.traceql.search;

import dev.clew.base.limits.Cancellation;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.traceql.source.TraceSource;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A source that proposes every trace.
final class TracesInMemory implements TraceSource {
  private final List<Trace> traces;
  private int proposed;
  private int opened;

  TracesInMemory(List<Trace> traces) {
    this.traces =
        traces.stream()
            .sorted(
                Comparator.comparingLong(Trace::startNanos)
                    .reversed()
                    .thenComparing(Trace::traceId))
            .toList();
  }

  int proposed() {
    return proposed;
  }

  int opened() {
    return opened;
  }

  @Override
  public CandidateCursor candidates(
      TraceCondition condition, TimeRange range, Cancellation cancellation) {
    opened++;
    return new Cursor();
  }

  @Override
  public Optional<Trace> trace(TraceId traceId) {
    return traces.stream().filter(trace -> trace.traceId().equals(traceId)).findFirst();
  }

  @Override
  public Completeness completeness() {
    return new Completeness.Partial("only in memory");
  }

  private final class Cursor implements CandidateCursor {
    private int index = -1;

    @Override
    public boolean next() {
      proposed += index + 1 < traces.size() ? 1 : 0;
      return ++index < traces.size();
    }

    @Override
    public TraceId traceId() {
      return traces.get(index).traceId();
    }

    @Override
    public long startNanos() {
      return traces.get(index).startNanos();
    }

    @Override
    public long inspectedSpans() {
      return 7L * proposed;
    }

    @Override
    public void close() {
      opened--;
    }
  }
}
