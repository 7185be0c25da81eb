package dev.clew.traceql.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.traceql.RandomQueries;
import dev.clew.traceql.RandomTraces;
import dev.clew.traceql.TraceQl;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.plan.NaiveConditions;
import dev.clew.traceql.plan.Plan;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/// The evaluator against a naive filter, and the plan against the evaluator.
class EvaluatorProperties {
  @Property(tries = 5_000)
  void keepsWhatTheNaiveFilterKeeps(@ForAll long seed) {
    Query query = TraceQl.parse(new RandomQueries(seed).pipeline());
    Trace trace = new RandomTraces(seed).trace();

    Optional<Set<Span>> kept = kept(query, trace);
    assertThat(kept).as(query.print()).isEqualTo(naivelyKept(query, trace));
    Statistics.collect(kept.map(spans -> amount(spans.size(), trace)).orElse("failed"));
    Statistics.coverage(
        outcomes -> {
          outcomes.check("none").percentage(percent -> percent > 10);
          outcomes.check("some").percentage(percent -> percent > 10);
          outcomes.check("all").percentage(percent -> percent > 3);
          outcomes.check("failed").count(count -> count > 0);
        });
  }

  @Property(tries = 5_000)
  void planHoldsForEveryMatch(@ForAll long seed) {
    Query query = TraceQl.parse(new RandomQueries(seed).pipeline());
    Trace trace = new RandomTraces(seed + 1).trace();

    if (kept(query, trace).filter(spans -> !spans.isEmpty()).isPresent()) {
      assertThat(new NaiveConditions(trace).holds(Plan.of(query)))
          .as(query.print() + " as " + Plan.of(query))
          .isTrue();
    }
  }

  @Property(tries = 3_000)
  void planOfOneFilterHoldsForItsSpans(@ForAll long seed) {
    Query query = TraceQl.parse("{ " + new RandomQueries(seed).condition(2) + " }");
    Trace trace = new RandomTraces(seed).trace();

    if (kept(query, trace).filter(spans -> !spans.isEmpty()).isPresent()) {
      assertThat(new NaiveConditions(trace).holds(Plan.of(query)))
          .as(query.print() + " as " + Plan.of(query))
          .isTrue();
    }
  }

  private static String amount(int kept, Trace trace) {
    return kept == 0 ? "none" : kept == trace.spans().size() ? "all" : "some";
  }

  /// Empty when evaluation fails.
  private static Optional<Set<Span>> kept(Query query, Trace trace) {
    Set<Span> spans = Collections.newSetFromMap(new IdentityHashMap<>());
    SpanTable table = new SpanTable(trace);
    try {
      Evaluator.of(query)
          .spansets(table)
          .forEach(set -> set.spans().stream().mapToObj(table::span).forEach(spans::add));
      return Optional.of(spans);
    } catch (TraceQlException e) {
      return Optional.empty();
    }
  }

  private static Optional<Set<Span>> naivelyKept(Query query, Trace trace) {
    try {
      return Optional.of(new NaiveSpansets(trace.spans()).kept((Pipeline) query.root()));
    } catch (NaiveFields.Failure e) {
      return Optional.empty();
    }
  }
}
