package dev.clew.bench.traceql;

import dev.clew.testkit.SpanBuilder;
import dev.clew.traceql.TraceQl;
import dev.clew.traceql.search.TraceMatch;
import dev.clew.traceql.search.TraceMatcher;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What deciding one assembled trace costs: a filter, and a structural query over it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class EvaluateBenchmark {
  @Param({"8", "100", "200000"})
  public int spans;

  private final TraceMatcher filter =
      TraceMatcher.of(
          TraceQl.parse("{ resource.service.name = \"cart\" && .http.status_code >= 500 }"));
  private final TraceMatcher structural =
      TraceMatcher.of(
          TraceQl.parse(
              "{ resource.service.name = \"shop\" } >> { .http.status_code >= 500 && status ="
                  + " error }"));
  private Trace trace = tree(1);

  @Setup
  public void setUp() {
    trace = tree(spans);
  }

  /// Four children a span; every tenth fails.
  private static Trace tree(int spans) {
    List<Span> made = new ArrayList<>();
    for (int i = 1; i <= spans; i++) {
      SpanBuilder span =
          SpanBuilder.span("operation " + i % 7)
              .id(i)
              .parent(i == 1 ? 0 : 1 + (i - 2) / 4)
              .service(List.of("shop", "cart", "payment").get(i % 3))
              .startNanos(SpanBuilder.EPOCH_NANOS + i)
              .with("http.method", "GET")
              .with("http.route", "/api/items")
              .with("http.status_code", i % 10 == 0 ? 500 : 200);
      made.add((i % 10 == 0 ? span.error("failed") : span).build());
    }
    return new Trace(made.getFirst().traceId(), made);
  }

  @Benchmark
  public Optional<TraceMatch> filter() {
    return filter.match(trace, 3);
  }

  @Benchmark
  public Optional<TraceMatch> structural() {
    return structural.match(trace, 3);
  }
}
