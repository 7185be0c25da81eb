package dev.clew.pipeline.batching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Splitting against protobuf-java: the pieces hold the same items, in order, in the same company.
class BatchSplitterProperties {
  @Property(tries = 400)
  void keepsItemsAndTheirSurroundings(
      @ForAll long seed, @ForAll Signal signal, @ForAll @IntRange(min = 1, max = 20) int max) {
    Batch batch = new OtlpArbitraries(seed).batch(signal);
    List<Batch> pieces = BatchSplitter.split(batch, Sizer.ITEMS, max, max);
    assertThat(pieces.stream().flatMap(piece -> FlatItems.of(piece).stream()))
        .containsExactlyElementsOf(FlatItems.of(batch));
    assertThat(pieces).allSatisfy(piece -> assertThat(FlatItems.of(piece)).hasSize(piece.items()));
  }

  @Property(tries = 200)
  void fillsEachPieceUpToTheBound(
      @ForAll long seed,
      @ForAll Signal signal,
      @ForAll @IntRange(min = 1, max = 9) int max,
      @ForAll @IntRange(max = 9) int firstMax) {
    Batch batch = new OtlpArbitraries(seed).batch(signal);
    List<Batch> pieces = BatchSplitter.split(batch, Sizer.ITEMS, firstMax, max);
    int first = firstMax == 0 ? max : Math.min(firstMax, max);
    assertThat(pieces.getFirst().items()).isEqualTo(Math.min(first, batch.items()));
    for (int i = 1; i < pieces.size() - 1; i++) {
      assertThat(pieces.get(i).items()).isEqualTo(max);
    }
    assertThat(pieces.getLast().items()).isLessThanOrEqualTo(max);
  }

  @Property(tries = 400)
  void keepsWithinBytesUnlessOneItemIsLarger(
      @ForAll long seed, @ForAll Signal signal, @ForAll @IntRange(min = 1, max = 3000) int max) {
    Batch batch = new OtlpArbitraries(seed).batch(signal);
    List<Batch> pieces = BatchSplitter.split(batch, Sizer.BYTES, max, max);
    assertThat(pieces.stream().flatMap(piece -> FlatItems.of(piece).stream()))
        .containsExactlyElementsOf(FlatItems.of(batch));
    if (batch.items() > 0) {
      assertThat(pieces)
          .filteredOn(piece -> piece.items() > 1)
          .allSatisfy(piece -> assertThat(piece.sizeBytes()).isLessThanOrEqualTo(max));
    }
  }

  @Example
  void keepsMessagesWithoutItemsOnce() {
    Metric bare = Metric.newBuilder().setName("bare").build();
    Metric full =
        Metric.newBuilder()
            .setGauge(
                Gauge.newBuilder()
                    .addDataPoints(NumberDataPoint.newBuilder().setTimeUnixNano(1))
                    .addDataPoints(NumberDataPoint.newBuilder().setTimeUnixNano(2)))
            .build();
    MetricsData data =
        MetricsData.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(full))
                    .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(bare)))
            .build();
    var batch = new Batch(Signal.METRICS, data.toByteArray(), 2);
    List<Batch> pieces = BatchSplitter.split(batch, Sizer.ITEMS, 1, 1);
    assertThat(pieces).hasSize(2);
    assertThat(new String(pieces.getLast().bytes(), StandardCharsets.ISO_8859_1))
        .containsOnlyOnce("bare");
  }

  @Property(tries = 100)
  void returnsTheBatchItselfWhenItFits(@ForAll long seed, @ForAll Signal signal) {
    Batch batch = new OtlpArbitraries(seed).batch(signal);
    assertThat(BatchSplitter.split(batch, Sizer.ITEMS, 0, Math.max(1, batch.items())))
        .containsExactly(batch);
  }
}
