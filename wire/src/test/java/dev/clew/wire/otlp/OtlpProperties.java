package dev.clew.wire.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.base.bytes.Pieces;
import dev.clew.wire.Signal;
import dev.clew.wire.json.OtlpJson;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Every reader and rewriter of bytes against protobuf-java, on messages as odd as protobuf allows.
class OtlpProperties {
  private static final int TRIES = 300;

  @Property(tries = TRIES)
  void decodesWhatProtobufDecodes(@ForAll long seed) throws Exception {
    byte[] bytes = new RandomOtlp(seed).message(TracesData.getDescriptor());
    List<Span> expected = Oracle.spans(TracesData.parseFrom(bytes));
    assertThat(OtlpValidation.validate(Signal.TRACES, bytes, 0, bytes.length))
        .isEqualTo(expected.size());
    List<Span> spans = SpanDecoder.spans(bytes, 0, bytes.length);
    assertThat(Oracle.text(spans)).isEqualTo(Oracle.text(expected));
  }

  @Property(tries = TRIES)
  void encodesWhatItDecodes(@ForAll long seed) throws Exception {
    byte[] bytes = new RandomOtlp(seed).message(TracesData.getDescriptor());
    List<Span> expected = Oracle.spans(TracesData.parseFrom(bytes));
    byte[] encoded = SpanEncoder.tracesData(expected);
    List<Span> back = Oracle.spans(TracesData.parseFrom(encoded));
    assertThat(Oracle.text(back).lines())
        .containsExactlyInAnyOrderElementsOf(Oracle.text(expected).lines().toList());
  }

  @Property(tries = TRIES)
  void walksAttributesAsTheDecoderDoes(@ForAll long seed) throws Exception {
    byte[] bytes =
        new RandomOtlp(seed).message(io.opentelemetry.proto.trace.v1.Span.getDescriptor());
    var expected =
        Oracle.attributes(
            io.opentelemetry.proto.trace.v1.Span.parseFrom(bytes).getAttributesList());
    var cursor = new AttributeCursor().wrap(bytes, 0, bytes.length, AttributeCursor.SPAN_FIELD);
    for (Attribute attribute : expected) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.key()).isEqualTo(attribute.key());
      assertThat(hex(cursor.value())).isEqualTo(hex(attribute.value()));
      assertThat(firstIsFound(bytes, attribute.key(), expected)).isTrue();
    }
    assertThat(cursor.next()).isFalse();
  }

  private static boolean firstIsFound(byte[] bytes, String key, List<Attribute> attributes) {
    var finder =
        new AttributeFinder(key.getBytes(StandardCharsets.UTF_8), AttributeCursor.SPAN_FIELD);
    Attribute first =
        attributes.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    boolean equal =
        first.value() instanceof dev.clew.wire.span.Value.Text(String text)
            && finder.equalsText(bytes, 0, bytes.length, text.getBytes(StandardCharsets.UTF_8));
    boolean wrong = finder.equalsText(bytes, 0, bytes.length, new byte[] {1, 2, 3});
    return !wrong && equal == first.value() instanceof dev.clew.wire.span.Value.Text;
  }

  private static String hex(dev.clew.wire.span.Value value) {
    var out = new ByteBuilder(16);
    ValueCodec.appendBody(out, value);
    return java.util.HexFormat.of().formatHex(out.toByteArray());
  }

  @Property(tries = TRIES)
  void jsonKeepsEveryKnownFieldOfTraces(@ForAll long seed) throws Exception {
    byte[] bytes = new RandomOtlp(seed).message(TracesData.getDescriptor());
    assertThat(Oracle.normal(TracesData.parseFrom(throughJson(Signal.TRACES, bytes))))
        .isEqualTo(Oracle.normal(TracesData.parseFrom(bytes)));
  }

  @Property(tries = TRIES)
  void jsonKeepsEveryKnownFieldOfMetrics(@ForAll long seed) throws Exception {
    byte[] bytes = new RandomOtlp(seed).message(MetricsData.getDescriptor());
    assertThat(Oracle.normal(MetricsData.parseFrom(throughJson(Signal.METRICS, bytes))))
        .isEqualTo(Oracle.normal(MetricsData.parseFrom(bytes)));
  }

  @Property(tries = TRIES)
  void jsonKeepsEveryKnownFieldOfLogs(@ForAll long seed) throws Exception {
    byte[] bytes = new RandomOtlp(seed).message(LogsData.getDescriptor());
    assertThat(Oracle.normal(LogsData.parseFrom(throughJson(Signal.LOGS, bytes))))
        .isEqualTo(Oracle.normal(LogsData.parseFrom(bytes)));
  }

  private static byte[] throughJson(Signal signal, byte[] bytes) throws MalformedOtlpException {
    OtlpValidation.validate(signal, bytes, 0, bytes.length);
    byte[] json = OtlpJson.toJson(signal, bytes);
    byte[] back = OtlpJson.toProtobuf(signal, json, 0, json.length);
    OtlpValidation.validate(signal, back, 0, back.length);
    return back;
  }

  @Property(tries = TRIES)
  void countsMetricsAndPoints(@ForAll long seed) throws Exception {
    byte[] bytes = new RandomOtlp(seed).message(MetricsData.getDescriptor());
    MetricsData data = MetricsData.parseFrom(bytes);
    List<ScopeMetrics> scopes =
        data.getResourceMetricsList().stream()
            .map(ResourceMetrics::getScopeMetricsList)
            .flatMap(List::stream)
            .toList();
    List<Metric> metrics =
        scopes.stream().map(ScopeMetrics::getMetricsList).flatMap(List::stream).toList();
    assertThat(OtlpSummary.of(Signal.METRICS, bytes, 0, bytes.length))
        .isEqualTo(
            new OtlpSummary(
                data.getResourceMetricsCount(),
                scopes.size(),
                metrics.size(),
                metrics.stream().mapToInt(OtlpProperties::points).sum()));
  }

  private static int points(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE -> metric.getGauge().getDataPointsCount();
      case SUM -> metric.getSum().getDataPointsCount();
      case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
      case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
      case SUMMARY -> metric.getSummary().getDataPointsCount();
      case DATA_NOT_SET -> 0;
    };
  }

  @Property(tries = TRIES)
  void filtersAndKeepsUnknownFields(@ForAll long seed) throws Exception {
    byte[] bytes = new RandomOtlp(seed).message(TracesData.getDescriptor());
    var header = new SpanHeader();
    var filter = new ItemFilter((b, from, to) -> (header.read(b, from, to).spanId() & 1) == 0);
    var out = new ByteBuilder(bytes.length);
    filter.apply(bytes, 0, bytes.length, out);
    TracesData expected = filtered(TracesData.parseFrom(bytes));
    assertThat(TracesData.parseFrom(out.toByteArray())).isEqualTo(expected);
    assertThat(filter.kept()).isEqualTo(Oracle.spans(expected).size());
  }

  private static TracesData filtered(TracesData data) {
    TracesData.Builder out = data.toBuilder().clearResourceSpans();
    for (ResourceSpans group : data.getResourceSpansList()) {
      ResourceSpans.Builder kept = group.toBuilder().clearScopeSpans();
      boolean had = false;
      boolean has = false;
      for (ScopeSpans scope : group.getScopeSpansList()) {
        List<io.opentelemetry.proto.trace.v1.Span> spans = new ArrayList<>(scope.getSpansList());
        had |= !spans.isEmpty();
        spans.removeIf(
            span -> !span.getSpanId().isEmpty() && (span.getSpanId().byteAt(7) & 1) != 0);
        has |= !spans.isEmpty();
        if (!spans.isEmpty() || scope.getSpansCount() == 0) {
          kept.addScopeSpans(scope.toBuilder().clearSpans().addAllSpans(spans));
        }
      }
      if (has || !had) {
        out.addResourceSpans(kept);
      }
    }
    return out.build();
  }

  @Property(tries = TRIES)
  void upsertsOneAttributeOfEveryResource(@ForAll long seed) throws Exception {
    byte[] bytes = new RandomOtlp(seed).message(TracesData.getDescriptor());
    var out = new ByteBuilder(bytes.length);
    new ResourceUpsert(Attribute.of("key", "new")).apply(bytes, 0, bytes.length, out);
    TracesData.Builder expected = TracesData.parseFrom(bytes).toBuilder();
    for (ResourceSpans.Builder group : expected.getResourceSpansBuilderList()) {
      upsert(group.getResourceBuilder());
    }
    assertThat(TracesData.parseFrom(out.toByteArray())).isEqualTo(expected.build());
  }

  private static void upsert(Resource.Builder resource) {
    KeyValue set =
        KeyValue.newBuilder()
            .setKey("key")
            .setValue(AnyValue.newBuilder().setStringValue("new"))
            .build();
    for (int i = 0; i < resource.getAttributesCount(); i++) {
      if (resource.getAttributes(i).getKey().equals("key")) {
        resource.setAttributes(i, set);
        return;
      }
    }
    resource.addAttributes(set);
  }

  @Property(tries = TRIES)
  void joinsRequests(@ForAll long seed) throws Exception {
    var random = new RandomOtlp(seed);
    byte[] first = random.message(TracesData.getDescriptor());
    byte[] second = random.message(TracesData.getDescriptor());
    TracesData joined = TracesData.parseFrom(new Pieces(List.of(first, second)).joined());
    assertThat(joined.getResourceSpansList())
        .containsAll(TracesData.parseFrom(first).getResourceSpansList())
        .containsAll(TracesData.parseFrom(second).getResourceSpansList());
  }

  /// Damaged bytes: what protobuf-java refuses is refused, and what is accepted can be read by all.
  @Property(tries = 2_000)
  void refusesWhatProtobufRefuses(@ForAll long seed) {
    byte[] bytes = new RandomOtlp(seed).message(TracesData.getDescriptor());
    byte[] damaged = damage(bytes, new Random(seed));
    boolean valid = OtlpReaders.tryAll(Signal.TRACES, damaged);
    assertThat(valid && !parses(damaged)).as("accepted what protobuf refuses").isFalse();
  }

  private static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged = java.util.Arrays.copyOf(bytes, bytes.length - random.nextInt(2));
    for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private static boolean parses(byte[] bytes) {
    try {
      Message unused = TracesData.parseFrom(bytes);
      return unused != null;
    } catch (InvalidProtocolBufferException e) {
      return String.valueOf(e.getMessage()).contains("UTF-8");
    }
  }
}
