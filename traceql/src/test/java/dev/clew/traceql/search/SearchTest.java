package dev.clew.traceql.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.limits.Cancellation;
import dev.clew.testkit.SpanBuilder;
import dev.clew.testkit.TraceBuilder;
import dev.clew.traceql.TraceQl;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Trace;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final long START = SpanBuilder.EPOCH_NANOS;
  private static final long SECOND = 1_000_000_000L;

  private final TracesInMemory source =
      new TracesInMemory(LongStream.rangeClosed(1, 10).mapToObj(SearchTest::trace).toList());

  /// Trace `n` starts after n seconds and lasts n seconds; its second span starts at its end.
  private static Trace trace(long n) {
    long start = START + n * SECOND;
    return TraceBuilder.trace(n)
        .span(
            0,
            "shop",
            n % 2 == 0 ? "even" : "odd",
            span -> span.startNanos(start).durationNanos(n * SECOND))
        .span(1, "cart", "late", span -> span.startNanos(start + n * SECOND).durationNanos(0))
        .build();
  }

  private SearchAnswer run(String query, SearchLimits limits) {
    return Search.run(TraceQl.parse(query), source, limits, new Cancellation());
  }

  private static List<Long> ids(SearchAnswer answer) {
    return answer.traces().stream().map(TraceMatch::traceId).map(TraceId::lo).toList();
  }

  @Test
  void answersNewestFirst() {
    SearchAnswer answer = run("{ name = \"odd\" }", SearchLimits.of(TimeRange.ALL, 20));

    assertThat(ids(answer)).containsExactly(9L, 7L, 5L, 3L, 1L);
    assertThat(answer.limited()).isFalse();
    assertThat(answer.inspectedTraces()).isEqualTo(10);
    assertThat(answer.inspectedSpans()).isEqualTo(70);
    assertThat(answer.completeness()).isEqualTo(new Completeness.Partial("only in memory"));
  }

  @Test
  void stopsAtTheLimit() {
    SearchAnswer answer =
        run("{ name = \"odd\" } with(most_recent=true)", SearchLimits.of(TimeRange.ALL, 2));

    assertThat(ids(answer)).containsExactly(9L, 7L);
    assertThat(answer.limited()).isTrue();
    assertThat(source.proposed()).isEqualTo(4);
    assertThat(source.opened()).isZero();
  }

  @Test
  void aTraceBelongsWhenAnyOfItsSpansStartsInTheRange() {
    TimeRange range = new TimeRange(START + 6 * SECOND, START + 7 * SECOND);

    // trace 6 starts in it, trace 3's second span does; trace 7 starts at its open end
    assertThat(ids(run("{ }", SearchLimits.of(range, 20)))).containsExactly(6L, 3L);
  }

  @Test
  void boundsTheDurationOfTheTrace() {
    SearchLimits limits =
        SearchLimits.of(TimeRange.ALL, 20).withTraceDuration(3 * SECOND, 5 * SECOND);

    assertThat(ids(run("{ }", limits))).containsExactly(5L, 4L, 3L);
  }

  @Test
  void closesTheCursorWhenCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel("the client went away");

    assertThatThrownBy(
            () ->
                Search.run(
                    TraceQl.parse("{ }"), source, SearchLimits.of(TimeRange.ALL, 20), cancellation))
        .isInstanceOf(Cancellation.CancelledException.class)
        .hasMessageContaining("the client went away");
    assertThat(source.opened()).isZero();
  }

  @Test
  void refusesMetricsByName() {
    assertThatThrownBy(() -> run("{ } | rate()", SearchLimits.of(TimeRange.ALL, 20)))
        .isInstanceOf(TraceQlException.class)
        .hasMessage("not supported: metrics queries are not run yet: rate()");
    assertThat(source.opened()).isZero();
  }

  @Test
  void failsWhenTheQueryCannotBeComputed() {
    assertThatThrownBy(() -> run("{ 1 / 0 = 1 }", SearchLimits.of(TimeRange.ALL, 20)))
        .isInstanceOf(TraceQlException.class)
        .hasMessage("evaluation error: division by zero");
    assertThat(source.opened()).isZero();
  }
}
