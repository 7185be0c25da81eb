package dev.clew.store.scan;

import static dev.clew.testkit.SpanBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineSettings;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.testkit.SpanBuilder;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.IntrinsicName;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Compare;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proposes no more than it must, and goes on where columns fail.
class SqlProposalsTest {
  private static final int TRACES = 3000;

  @TempDir Path spill;
  private Engine engine;
  private SqlProposals proposals;

  @BeforeEach
  void open() {
    engine = new Engine(EngineSettings.reading(spill));
    proposals = new SqlProposals(engine);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  /// One span a trace, a second apart; trace n has the number n as user, and one has a rare key.
  private static RealBlock block() {
    List<Span> spans = new ArrayList<>();
    for (int i = 1; i <= TRACES; i++) {
      SpanBuilder builder =
          span("op-" + i % 5)
              .trace(i)
              .id(i)
              .service("service-" + i % 3)
              .startNanos(i * 1_000_000_000L)
              .durationNanos(i)
              .with(Attribute.of("user", "u" + i))
              .with(Attribute.of("code", i % 600));
      if (i == 77) {
        builder.with(Attribute.of("rare", "found it")).with(Attribute.of("rare.number", 5));
      }
      if (i == 78) {
        builder.with(new Attribute("listed", new Value.Array(List.of(new Value.Text("a")))));
      }
      spans.add(builder.build());
    }
    return RealBlock.of(spans);
  }

  private static SpanCondition equal(String key, Literal literal) {
    return new Compare(new Field.AttributeOf(Level.SPAN, key), Operator.EQUAL, literal);
  }

  private int count(Block block, SpanCondition condition) {
    return proposals.traces(block, condition, 0, Long.MAX_VALUE, new Cancellation()).cardinality();
  }

  @Test
  void proposesExactlyWhereColumnsTell() {
    try (RealBlock real = block()) {
      Block block = real.block();
      assertThat(count(block, equal("user", new Literal.Text("u42")))).isEqualTo(1);
      assertThat(count(block, equal("code", new Literal.Int(42)))).isEqualTo(5);
      assertThat(count(block, equal("code", new Literal.Text("42")))).isZero();
      assertThat(count(block, equal("rare", new Literal.Text("found it")))).isEqualTo(1);
      assertThat(count(block, equal("rare", new Literal.Text("found")))).isZero();
      assertThat(count(block, equal("rare.number", new Literal.Real(5)))).isEqualTo(1);
      var service = new Field.AttributeOf(Level.RESOURCE, "service.name");
      var duration = new Field.Intrinsic(IntrinsicName.DURATION);
      assertThat(
              count(
                  block,
                  new SpanCondition.All(
                      List.of(
                          new Compare(service, Operator.EQUAL, new Literal.Text("service-1")),
                          new Compare(duration, Operator.GREATER, new Literal.Nanos(2990))))))
          .isEqualTo(3);
    }
  }

  @Test
  void asksNothingOfTheEngineForWhatTheBlockCannotHold() {
    try (RealBlock real = block()) {
      Block block = real.block();
      assertThat(count(block, equal("user", new Literal.Text("nobody")))).isZero();
      assertThat(count(block, equal("absent", new Literal.Text("x")))).isZero();
      assertThat(count(block, equal("user", new Literal.Int(7)))).isZero();
      assertThat(count(block, new SpanCondition.Always())).isEqualTo(TRACES);
      var hex = new Literal.Text("0".repeat(31) + "5");
      var traceId = new Field.Intrinsic(IntrinsicName.TRACE_ID);
      assertThat(count(block, new Compare(traceId, Operator.EQUAL, hex))).isEqualTo(1);
      assertThat(
              proposals.traces(
                  block, new SpanCondition.Always(), 0, 999_999_999L, new Cancellation()))
          .matches(found -> found.isEmpty());
      assertThat(engine.isStarted()).isFalse();
    }
  }

  /// A start that lies within microseconds of the range may be taken for one inside it.
  @Test
  void takesTheTimesOfSpansIntoAccount() {
    try (RealBlock real = block()) {
      assertThat(
              proposals
                  .traces(
                      real.block(),
                      new SpanCondition.Always(),
                      10_000_000_000L,
                      19_999_999_999L,
                      new Cancellation())
                  .cardinality())
          .isBetween(10, 11);
    }
  }

  @Test
  void proposesAllWhereOnlyTheBytesTell() {
    try (RealBlock real = block()) {
      assertThat(count(real.block(), equal("listed", new Literal.Text("a")))).isEqualTo(TRACES);
    }
  }

  @Test
  void asksWithoutAPatternThatTheEngineDoesNotTake() {
    try (RealBlock real = block()) {
      var user = new Field.AttributeOf(Level.SPAN, "rare");
      var pattern = new Literal.Text("(?<name");
      assertThat(count(real.block(), new Compare(user, Operator.MATCHES, pattern))).isEqualTo(1);
      var code = new Field.AttributeOf(Level.SPAN, "user");
      assertThat(count(real.block(), new Compare(code, Operator.MATCHES, pattern)))
          .isEqualTo(TRACES);
    }
  }

  @Test
  void tellsThatAFileIsDamaged() throws IOException {
    try (RealBlock real = block()) {
      Path file = real.file(BlockFiles.SPANS);
      Files.write(file, new byte[(int) Files.size(file)]);
      assertThatThrownBy(() -> count(real.block(), equal("code", new Literal.Int(42))))
          .isInstanceOf(CorruptBlockException.class);
    }
  }
}
