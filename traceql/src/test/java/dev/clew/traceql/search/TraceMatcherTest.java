package dev.clew.traceql.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.traceql.TraceDrawing;
import dev.clew.traceql.TraceQl;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceMatcherTest {
  private static final TraceDrawing DRAWING =
      TraceDrawing.read(
          """
          a shop/GET kind=server dur=100ms n=1 res.zone=eu
            b cart/load status=error message=oops n=2 zone=us ev.exception.type=IO ev.retry.type=X
            c cart/load n=3 tags=[p,q]
            d lost/late parent=99 dur=200ms
          """);

  private static TraceMatch match(String query, int spansMax) {
    return TraceMatcher.of(TraceQl.parse(query)).match(DRAWING.trace(), spansMax).orElseThrow();
  }

  private static List<Attribute> attributes(String query) {
    return match(query, 10).spansets().getFirst().spans().getFirst().attributes();
  }

  @Test
  void summarisesTheTrace() {
    TraceSummary summary = match("{ }", 3).summary();

    assertThat(summary.root()).contains(new TraceSummary.Root("shop", "GET"));
    assertThat(summary.startNanos()).isEqualTo(TraceDrawing.START);
    assertThat(summary.durationNanos()).isEqualTo(203_000_000);
    assertThat(summary.spanCount()).isEqualTo(4);
    assertThat(summary.errorCount()).isEqualTo(1);
    assertThat(summary.missingParents()).isEqualTo(1);
    assertThat(summary.services())
        .containsExactly(
            new TraceSummary.ServiceStats("cart", 2, 1),
            new TraceSummary.ServiceStats("lost", 1, 0),
            new TraceSummary.ServiceStats("shop", 1, 0));
  }

  @Test
  void listsNoMoreSpansThanAskedAndCountsAll() {
    MatchedSpanset spanset = match("{ }", 2).spansets().getFirst();

    assertThat(spanset.matched()).isEqualTo(4);
    assertThat(spanset.spans())
        .extracting(one -> DRAWING.name(one.span()))
        .containsExactly("a", "b");
    assertThat(match("{ }", 0).matched()).isEqualTo(4);
  }

  @Test
  void listsWhatTheQueryNames() {
    assertThat(attributes("{ .n = 2 }")).containsExactly(Attribute.of("n", 2));
    assertThat(attributes("{ resource.zone = \"eu\" && .missing = nil }"))
        .containsExactly(Attribute.of("zone", "eu"));
    assertThat(attributes("{ status = error && statusMessage = \"oops\" }"))
        .containsExactly(Attribute.of("status", "error"), Attribute.of("statusMessage", "oops"));
    assertThat(attributes("{ nestedSetParent < 0 && kind = server }"))
        .containsExactly(Attribute.of("nestedSetParent", -1), Attribute.of("kind", "server"));
  }

  @Test
  void listsWhatIsSelected() {
    assertThat(attributes("{ .n = 2 } | select(resource.service.name, event.type, .tags)"))
        .containsExactly(
            Attribute.of("n", 2), Attribute.of("service.name", "cart"), Attribute.of("type", "IO"));
    assertThat(attributes("{ .n = 3 } | select(.tags)"))
        .contains(
            new Attribute(
                "tags", new Value.Array(List.of(new Value.Text("p"), new Value.Text("q")))));
  }

  @Test
  void ofTwoLevelsWithOneKeyTheFirstNamedIsShown() {
    assertThat(attributes("{ span.zone = \"us\" || resource.zone = \"eu\" } | { .n = 2 }"))
        .containsExactly(Attribute.of("zone", "us"), Attribute.of("n", 2));
  }

  @Test
  void leavesOutWhatTheAnswerCarriesElsewhere() {
    assertThat(
            attributes(
                "{ name = \"load\" && duration > 0 && span:id != \"\" && rootName != \"\" }"))
        .isEmpty();
    assertThat(match("{ name = \"load\" }", 1).spansets().getFirst().spans().getFirst().nameAsked())
        .isTrue();
    assertThat(match("{ .n = 2 }", 1).spansets().getFirst().spans().getFirst().nameAsked())
        .isFalse();
  }

  @Test
  void carriesWhatGroupsAndAggregatesSaid() {
    List<MatchedSpanset> spansets =
        match("{ } | by(resource.service.name) | max(duration) >= 1ms", 1).spansets();

    assertThat(spansets)
        .extracting(MatchedSpanset::attributes)
        .containsExactly(
            List.of(
                Attribute.of("by(resource.service.name)", "shop"),
                Attribute.of("max(duration)", "100ms")),
            List.of(
                Attribute.of("by(resource.service.name)", "cart"),
                Attribute.of("max(duration)", "1ms")),
            List.of(
                Attribute.of("by(resource.service.name)", "lost"),
                Attribute.of("max(duration)", "200ms")));
    assertThat(match("{ } | by(.tags)", 1).spansets().getFirst().attributes())
        .containsExactly(Attribute.of("by(.tags)", "nil"));
  }

  @Test
  void picksTheSpansOfATrace() {
    List<Span> spans = TraceMatcher.of(TraceQl.parse("{ .n > 1 }")).spans(DRAWING.trace());

    assertThat(spans).extracting(DRAWING::name).containsExactly("b", "c");
  }

  @Test
  void aTraceThatKeepsNothingDoesNotMatch() {
    assertThat(TraceMatcher.of(TraceQl.parse("{ false }")).match(DRAWING.trace(), 3))
        .isEqualTo(Optional.empty());
  }
}
