package dev.clew.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.Times;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineSettings;
import dev.clew.store.read.NaiveStore;
import dev.clew.store.read.RandomConditions;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Compare;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.Span;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/// Proposals may be too many, never too few.
class SqlProposalsProperties {
  private static final Engine ENGINE =
      new Engine(EngineSettings.reading(Path.of(System.getProperty("java.io.tmpdir"), "spill")));

  private static final List<String> PATTERNS =
      List.of("G.T", "(?i)get", ".*s.*", "", ".*", "post|get|POST", "\\d+", "[ü漢🧶]+", "a++", "(");

  private final SqlProposals proposals = new SqlProposals(ENGINE);

  @AfterContainer
  static void close() {
    ENGINE.close();
  }

  @Property(tries = 40)
  void leavesNoTraceOut(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    List<Span> spans = new OddSpans(seed).make(20 + random.nextInt(400));
    var conditions = new RandomConditions(seed, spans);
    try (RealBlock real = RealBlock.of(spans)) {
      for (int i = 0; i < 30; i++) {
        check(real.block(), spans, conditions.span(2), random);
        check(real.block(), spans, odd(random, spans), random);
      }
    }
  }

  private void check(
      Block block, List<Span> spans, SpanCondition condition, SplittableRandom random) {
    Span some = spans.get(random.nextInt(spans.size()));
    long from = random.nextBoolean() ? 0 : Times.indexed(some.startNanos());
    long to = random.nextBoolean() ? Long.MAX_VALUE : from + random.nextLong(20_000_000_000L);
    BitSet found = proposals.traces(block, condition, from, Math.max(from, to), new Cancellation());
    for (Span span : spans) {
      long start = Times.indexed(span.startNanos());
      if (start >= from && start <= Math.max(from, to) && meets(span, condition)) {
        int trace = block.traces().find(span.traceId().hi(), span.traceId().lo());
        assertThat(found.get(trace)).as("%s in %d to %d: %s", condition, from, to, span).isTrue();
      }
    }
  }

  private static boolean meets(Span span, SpanCondition condition) {
    try {
      return NaiveStore.mayMeet(span, condition)
          || OddSpans.withElements(span).anyMatch(one -> NaiveStore.mayMeet(one, condition));
    } catch (PatternSyntaxException _) {
      return false;
    }
  }

  /// Returns a condition with an operator, a literal or a key that spans hardly have.
  private static SpanCondition odd(SplittableRandom random, List<Span> spans) {
    Span span = spans.get(random.nextInt(spans.size()));
    List<String> keys =
        List.of(
            span.attributes().isEmpty() ? "absent" : span.attributes().getFirst().key(),
            "http.method",
            "http.status_code",
            "service.name",
            "absent",
            "key.7");
    var field = new Field.AttributeOf(pick(random, List.of(Level.values())), pick(random, keys));
    return switch (random.nextInt(4)) {
      case 0 -> new Compare(field, Operator.MATCHES, new Literal.Text(pick(random, PATTERNS)));
      case 1 -> new Compare(field, Operator.NOT_MATCHES, new Literal.Text("G.T"));
      case 2 ->
          new Compare(
              field,
              pick(random, List.of(Operator.values()).subList(0, 6)),
              pick(
                  random,
                  List.of(
                      new Literal.Int(4),
                      new Literal.Real(4),
                      new Literal.Real(-0.0),
                      new Literal.Real(0.5),
                      new Literal.Nanos(0),
                      new Literal.Int(Long.MIN_VALUE),
                      new Literal.Real(Double.POSITIVE_INFINITY))));
      default ->
          new SpanCondition.Any(
              List.of(
                  new Compare(field, Operator.EQUAL, new Literal.Text("GET")),
                  new Compare(field, Operator.EQUAL, new Literal.Bool(true)),
                  new SpanCondition.Exists(field)));
    };
  }

  private static <T> T pick(SplittableRandom random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
