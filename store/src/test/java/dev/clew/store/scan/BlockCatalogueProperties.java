package dev.clew.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.Times;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineSettings;
import dev.clew.store.join.BruteForce;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.IntrinsicName;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/// What a block lists is what its spans say, whatever the range.
class BlockCatalogueProperties {
  private static final Engine ENGINE =
      new Engine(EngineSettings.reading(Path.of(System.getProperty("java.io.tmpdir"), "spill")));

  private final BlockCatalogue catalogue = new BlockCatalogue(ENGINE);
  private final Cancellation cancellation = new Cancellation();

  @AfterContainer
  static void close() {
    ENGINE.close();
  }

  @Property(tries = 8)
  void listsWhatTheSpansSay(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    List<Span> spans = new OddSpans(seed).make(20 + random.nextInt(300));
    try (RealBlock real = RealBlock.of(spans)) {
      for (int i = 0; i < 4; i++) {
        check(real.block(), range(random, spans));
      }
    }
  }

  private static TimeRange range(SplittableRandom random, List<Span> spans) {
    long from = Times.indexed(spans.get(random.nextInt(spans.size())).startNanos());
    return switch (random.nextInt(4)) {
      case 0 -> TimeRange.ALL;
      case 1 -> new TimeRange(from, Long.MAX_VALUE);
      case 2 -> new TimeRange(0, from);
      default -> new TimeRange(from, Math.max(from, from + random.nextLong(40_000_000_000L)));
    };
  }

  private void check(Block block, TimeRange range) {
    var naive = new BruteForce();
    assertThat(catalogue.services(block, range, cancellation))
        .containsExactlyInAnyOrderElementsOf(naive.services(block, range, cancellation));
    for (String service : List.of("", "cart", "pay'ment", "nobody")) {
      assertThat(catalogue.operations(block, service, range, cancellation))
          .containsExactlyInAnyOrderElementsOf(
              naive.operations(block, service, range, cancellation));
    }
    assertThat(sums(catalogue.calls(block, range, cancellation)))
        .as("calls in %s", range)
        .isEqualTo(sums(naive.calls(block, range, cancellation)));
    for (IntrinsicName name : IntrinsicName.values()) {
      checkValues(block, range, new Field.Intrinsic(name), naive);
    }
    for (String key :
        List.of("http.method", "db.system", "key.3", "a=b", "x\u0001y", "service.name")) {
      for (Level level : Level.values()) {
        checkValues(block, range, new Field.AttributeOf(level, key), naive);
      }
    }
  }

  private void checkValues(Block block, TimeRange range, Field field, BruteForce naive) {
    assertThat(oneZero(catalogue.values(block, field, range, 10_000, cancellation)))
        .as("%s in %s", field, range)
        .isEqualTo(oneZero(naive.values(block, field, range, 10_000, cancellation)));
  }

  /// Columns do not tell the two zeros of real numbers apart.
  private static Map<Value, Long> oneZero(Map<Value, Long> counts) {
    Map<Value, Long> same = new HashMap<>();
    counts.forEach(
        (value, count) ->
            same.merge(
                value instanceof Value.Real(double real) ? new Value.Real(real + 0.0) : value,
                count,
                Long::sum));
    return same;
  }

  private static Map<List<String>, Long> sums(List<Dependency> calls) {
    return calls.stream()
        .collect(
            Collectors.groupingBy(
                call -> List.of(call.parent(), call.child()),
                Collectors.summingLong(Dependency::calls)));
  }
}
