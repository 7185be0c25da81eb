package dev.clew.traceql.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.testkit.SpanBuilder;
import dev.clew.traceql.TraceQl;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// 200,000 spans in shapes that punish what is not linear: a chain, a star, a wide tree, one id for
/// all. The bounds are loose; they catch squares, not percents.
@Timeout(20)
class LargeTraceTest {
  private static final int SPANS = 200_000;

  private static Trace trace(IntUnaryOperator id, IntUnaryOperator parent) {
    List<Span> spans = new ArrayList<>();
    for (int i = 1; i <= SPANS; i++) {
      spans.add(
          SpanBuilder.span(i % 2 == 0 ? "even" : "odd")
              .id(id.applyAsInt(i))
              .parent(parent.applyAsInt(i))
              .startNanos(SpanBuilder.EPOCH_NANOS + i)
              .build());
    }
    return new Trace(spans.getFirst().traceId(), spans);
  }

  private static int kept(String query, Trace trace) {
    return Evaluator.of(TraceQl.parse(query)).spansets(new SpanTable(trace)).stream()
        .mapToInt(set -> set.spans().cardinality())
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {">>", "<<", "~", "!>>", "&>>", "&<<", ">", "!<"})
  void relationsAreLinear(String operator) {
    String query = "{ name = \"odd\" } " + operator + " { name = \"even\" }";
    List<Trace> shapes =
        List.of(
            trace(i -> i, i -> i - 1),
            trace(i -> i, i -> i == 1 ? 0 : 1),
            trace(i -> i, i -> i / 2),
            trace(_ -> 5, _ -> 6),
            trace(i -> 1 + i % 2, i -> 2 - i % 2));

    shapes.forEach(trace -> assertThat(kept(query, trace)).isBetween(0, SPANS));
  }

  @Test
  void deepTracesAreNumbered() {
    Trace chain = trace(i -> i, i -> i - 1);

    assertThat(kept("{ nestedSetLeft = 200000 && nestedSetRight = 200001 }", chain)).isEqualTo(1);
    assertThat(kept("{ name = \"odd\" } >> { name = \"even\" }", chain)).isEqualTo(SPANS / 2);
    assertThat(kept("{ span:childCount = 0 }", chain)).isEqualTo(1);
  }
}
