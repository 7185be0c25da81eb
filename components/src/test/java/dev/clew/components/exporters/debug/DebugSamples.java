package dev.clew.components.exporters.debug;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.OtlpSummary;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.List;

/// The requests that both programs print: usual ones, and everything odd that a text may trip on.
final class DebugSamples {
  private static final long TIME = 1_581_452_772_000_000_321L;
  private static final double[] REALS = {
    0,
    -0.0,
    1,
    -1.5,
    0.1,
    1e-4,
    1e-5,
    1.5e-7,
    123456789.125,
    1e20,
    1e21,
    1.7976931348623157e308,
    4.9e-324,
    1 / 3.0,
    -0.0000001,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private DebugSamples() {}

  static List<Batch> all() {
    List<Batch> samples = new ArrayList<>();
    samples.add(batch(Signal.TRACES, traces()));
    samples.add(batch(Signal.TRACES, bareTraces()));
    samples.add(batch(Signal.METRICS, metrics()));
    samples.add(batch(Signal.METRICS, numbers()));
    samples.add(batch(Signal.METRICS, exponential()));
    samples.add(batch(Signal.LOGS, logs()));
    samples.add(batch(Signal.LOGS, bodies()));
    return samples;
  }

  private static Batch batch(Signal signal, MessageLite message) {
    byte[] bytes = message.toByteArray();
    return new Batch(signal, bytes, OtlpSummary.of(signal, bytes, 0, bytes.length).items());
  }

  private static MessageLite traces() {
    var first =
        Span.newBuilder()
            .setTraceId(id(16, 1))
            .setSpanId(id(8, 2))
            .setParentSpanId(id(8, 3))
            .setTraceState("a=b,c=d")
            .setName("GET /checkout")
            .setKindValue(2)
            .setStartTimeUnixNano(TIME)
            .setEndTimeUnixNano(TIME + 1_500_000_000L)
            .addAllAttributes(attributes())
            .setDroppedAttributesCount(1)
            .setDroppedEventsCount(2)
            .setDroppedLinksCount(-1)
            .setStatus(Status.newBuilder().setCodeValue(2).setMessage("it\nfailed"))
            .addEvents(
                Span.Event.newBuilder()
                    .setName("exception")
                    .setTimeUnixNano(TIME + 100)
                    .addAllAttributes(attributes())
                    .setDroppedAttributesCount(3))
            .addEvents(Span.Event.newBuilder())
            .addLinks(
                Span.Link.newBuilder()
                    .setTraceId(id(16, 9))
                    .setSpanId(id(8, 8))
                    .setTraceState("x=y")
                    .setDroppedAttributesCount(4)
                    .addAttributes(text("link", "yes")))
            .addLinks(Span.Link.newBuilder());
    var scopes =
        ResourceSpans.newBuilder()
            .setResource(resource())
            .setSchemaUrl("https://opentelemetry.io/schemas/1.27.0")
            .addScopeSpans(
                ScopeSpans.newBuilder()
                    .setScope(scope())
                    .setSchemaUrl("https://scope")
                    .addSpans(first)
                    .addSpans(Span.newBuilder().setKindValue(5).setName("produce")))
            .addScopeSpans(
                ScopeSpans.newBuilder()
                    .setScope(InstrumentationScope.newBuilder().setVersion("2"))
                    .addSpans(Span.newBuilder().setTraceId(id(16, 1)).setSpanId(id(8, 7))));
    var data = TracesData.newBuilder().addResourceSpans(scopes);
    for (int kind = 0; kind < 8; kind++) {
      data.addResourceSpans(
          ResourceSpans.newBuilder()
              .addScopeSpans(
                  ScopeSpans.newBuilder()
                      .addSpans(
                          Span.newBuilder()
                              .setKindValue(kind)
                              .setName("kind")
                              .setStatus(Status.newBuilder().setCodeValue(kind))
                              .setStartTimeUnixNano(kind * 1_000_000L)
                              .setEndTimeUnixNano(-kind))));
    }
    return data.build();
  }

  private static MessageLite bareTraces() {
    return TracesData.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .setSchemaUrl("https://only")
                        .addSpans(Span.newBuilder().setTraceId(id(16, 0)).setSpanId(id(8, 0)))))
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder()))
        .addResourceSpans(ResourceSpans.newBuilder().setResource(resource()))
        .build();
  }

  private static MessageLite metrics() {
    var gauge =
        Metric.newBuilder()
            .setName("temperature")
            .setDescription("How warm")
            .setUnit("Cel")
            .addMetadata(text("meta", "data"))
            .setGauge(
                Gauge.newBuilder()
                    .addDataPoints(
                        NumberDataPoint.newBuilder()
                            .setAsDouble(21.5)
                            .setStartTimeUnixNano(TIME)
                            .setTimeUnixNano(TIME + 1)
                            .addAllAttributes(attributes())
                            .addExemplars(exemplar().setAsInt(-7))
                            .addExemplars(exemplar().setAsDouble(0.25))
                            .addExemplars(Exemplar.newBuilder()))
                    .addDataPoints(NumberDataPoint.newBuilder()));
    var sum =
        Metric.newBuilder()
            .setName("requests")
            .setSum(
                Sum.newBuilder()
                    .setIsMonotonic(true)
                    .setAggregationTemporalityValue(2)
                    .addDataPoints(NumberDataPoint.newBuilder().setAsInt(-3)));
    var histogram =
        Metric.newBuilder()
            .setName("duration")
            .setHistogram(
                Histogram.newBuilder()
                    .setAggregationTemporalityValue(1)
                    .addDataPoints(
                        HistogramDataPoint.newBuilder()
                            .setCount(-1)
                            .setSum(12.5)
                            .setMin(0.5)
                            .setMax(9)
                            .addAllExplicitBounds(List.of(0.1, 2.0, 1e-9))
                            .addAllBucketCounts(List.of(1L, 2L, 3L, 4L))
                            .addAttributes(text("a", "b"))
                            .addExemplars(exemplar()))
                    .addDataPoints(HistogramDataPoint.newBuilder().addBucketCounts(5)));
    var summary =
        Metric.newBuilder()
            .setName("quantiles")
            .setSummary(
                Summary.newBuilder()
                    .addDataPoints(
                        SummaryDataPoint.newBuilder()
                            .setCount(10)
                            .setSum(0.1)
                            .addAttributes(text("a", "b"))
                            .addQuantileValues(
                                SummaryDataPoint.ValueAtQuantile.newBuilder()
                                    .setQuantile(0.99)
                                    .setValue(1234567.25))));
    return MetricsData.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(resource())
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .setScope(scope())
                        .addMetrics(gauge)
                        .addMetrics(sum)
                        .addMetrics(histogram)
                        .addMetrics(summary)
                        .addMetrics(Metric.newBuilder().setName("nothing"))))
        .addResourceMetrics(ResourceMetrics.newBuilder().setSchemaUrl("https://r"))
        .build();
  }

  private static MessageLite numbers() {
    var gauge = Gauge.newBuilder();
    var sum = Sum.newBuilder().setAggregationTemporalityValue(7);
    for (double real : REALS) {
      gauge.addDataPoints(
          NumberDataPoint.newBuilder().setAsDouble(real).addAttributes(real("r", real)));
      sum.addDataPoints(NumberDataPoint.newBuilder().setAsInt((long) real));
    }
    return MetricsData.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(Metric.newBuilder().setName("reals").setGauge(gauge))
                        .addMetrics(Metric.newBuilder().setName("wholes").setSum(sum))))
        .build();
  }

  private static MessageLite exponential() {
    var histogram = ExponentialHistogram.newBuilder().setAggregationTemporalityValue(2);
    // Not scale 4: the reference's exponential function is one unit in the last place off there.
    for (int scale : List.of(-3, -2, -1, 0, 1, 2, 3, 5, 6, 7)) {
      histogram.addDataPoints(
          ExponentialHistogramDataPoint.newBuilder()
              .setScale(scale)
              .setCount(100)
              .setSum(99.573)
              .setMin(0.017)
              .setMax(8.13)
              .setZeroCount(scale)
              .setZeroThreshold(0.001)
              .setPositive(
                  ExponentialHistogramDataPoint.Buckets.newBuilder()
                      .setOffset(scale)
                      .addAllBucketCounts(List.of(1L, 0L, 300L)))
              .setNegative(
                  ExponentialHistogramDataPoint.Buckets.newBuilder()
                      .setOffset(-2)
                      .addAllBucketCounts(List.of(10L, 20L)))
              .addExemplars(exemplar()));
    }
    histogram.addDataPoints(ExponentialHistogramDataPoint.newBuilder());
    return MetricsData.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(
                            Metric.newBuilder()
                                .setName("latency")
                                .setExponentialHistogram(histogram))))
        .build();
  }

  private static MessageLite logs() {
    var scope = ScopeLogs.newBuilder().setScope(scope()).setSchemaUrl("https://scope");
    for (int severity = 0; severity < 27; severity++) {
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setTimeUnixNano(TIME + severity)
              .setObservedTimeUnixNano(TIME * 2)
              .setSeverityNumberValue(severity)
              .setSeverityText("INFO" + severity)
              .setBody(AnyValue.newBuilder().setStringValue("line\nbreak"))
              .addAllAttributes(severity % 9 == 0 ? attributes() : List.of())
              .setFlags(severity)
              .setTraceId(id(16, severity))
              .setSpanId(id(8, severity))
              .setEventName(severity % 2 == 0 ? "" : "an.event"));
    }
    return LogsData.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().setResource(resource()).addScopeLogs(scope))
        .build();
  }

  private static MessageLite bodies() {
    var scope = ScopeLogs.newBuilder();
    for (KeyValue attribute : attributes()) {
      scope.addLogRecords(LogRecord.newBuilder().setBody(attribute.getValue()));
    }
    scope.addLogRecords(LogRecord.newBuilder());
    return LogsData.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
        .build();
  }

  private static List<KeyValue> attributes() {
    List<KeyValue> attributes = new ArrayList<>();
    attributes.add(text("text", "a \"quoted\" <tag> & ünïcode €"));
    attributes.add(text("", ""));
    attributes.add(value("bool", AnyValue.newBuilder().setBoolValue(true)));
    attributes.add(value("no", AnyValue.newBuilder().setBoolValue(false)));
    attributes.add(value("int", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)));
    attributes.add(value("bytes", AnyValue.newBuilder().setBytesValue(id(5, 0xFE))));
    attributes.add(value("nobytes", AnyValue.newBuilder().setBytesValue(ByteString.EMPTY)));
    attributes.add(value("empty", AnyValue.newBuilder()));
    attributes.add(KeyValue.newBuilder().setKey("novalue").build());
    attributes.add(text("text", "the same key again"));
    for (double real : REALS) {
      attributes.add(real("real", real));
    }
    attributes.add(value("map", AnyValue.newBuilder().setKvlistValue(map())));
    attributes.add(value("nomap", AnyValue.newBuilder().setKvlistValue(KeyValueList.newBuilder())));
    attributes.add(value("slice", AnyValue.newBuilder().setArrayValue(slice(true))));
    attributes.add(value("noslice", AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder())));
    attributes.add(value("unsayable", AnyValue.newBuilder().setArrayValue(slice(false))));
    return attributes;
  }

  private static KeyValueList map() {
    return KeyValueList.newBuilder()
        .addValues(text("z", "last"))
        .addValues(text("a", "control \u0000\u0001\b\f\n\r\t\u001f\u007f \u2028 \u2029 \\ /"))
        .addValues(text("ä", "key"))
        .addValues(text("𝄞", "astral"))
        .addValues(text("\uFF5E", "wide"))
        .addValues(text("z", "twice"))
        .addValues(value("bytes", AnyValue.newBuilder().setBytesValue(id(4, 1))))
        .addValues(value("empty", AnyValue.newBuilder()))
        .addValues(value("inner", AnyValue.newBuilder().setArrayValue(slice(true))))
        .build();
  }

  private static ArrayValue slice(boolean finite) {
    var slice = ArrayValue.newBuilder();
    for (double real : REALS) {
      if (Double.isFinite(real) || !finite) {
        slice.addValues(AnyValue.newBuilder().setDoubleValue(real));
      }
    }
    return slice
        .addValues(AnyValue.newBuilder().setIntValue(5))
        .addValues(AnyValue.newBuilder().setBoolValue(true))
        .addValues(AnyValue.newBuilder())
        .build();
  }

  private static Exemplar.Builder exemplar() {
    return Exemplar.newBuilder()
        .setTimeUnixNano(TIME)
        .setTraceId(id(16, 5))
        .setSpanId(id(8, 6))
        .addFilteredAttributes(text("exemplar", "attribute"));
  }

  private static Resource resource() {
    return Resource.newBuilder()
        .addAttributes(text("service.name", "shop"))
        .addAttributes(value("pid", AnyValue.newBuilder().setIntValue(42)))
        .addEntityRefs(
            EntityRef.newBuilder()
                .setType("service")
                .setSchemaUrl("https://entity")
                .addIdKeys("service.name")
                .addDescriptionKeys("pid"))
        .addEntityRefs(EntityRef.newBuilder().setType("host"))
        .build();
  }

  private static InstrumentationScope scope() {
    return InstrumentationScope.newBuilder()
        .setName("library")
        .setVersion("1.2.3")
        .addAttributes(text("scope", "attribute"))
        .build();
  }

  private static KeyValue text(String key, String text) {
    return value(key, AnyValue.newBuilder().setStringValue(text));
  }

  private static KeyValue real(String key, double real) {
    return value(key, AnyValue.newBuilder().setDoubleValue(real));
  }

  private static KeyValue value(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static ByteString id(int length, int seed) {
    byte[] id = new byte[length];
    for (int i = 0; i < length; i++) {
      id[i] = (byte) (seed == 0 ? 0 : seed + i);
    }
    return ByteString.copyFrom(id);
  }
}
