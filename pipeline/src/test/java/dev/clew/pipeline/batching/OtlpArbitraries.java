package dev.clew.pipeline.batching;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnknownFieldSet;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
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
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.Random;

/// Random requests of the three signals, empty resources and scopes and unknown fields among them.
final class OtlpArbitraries {
  private final Random random;
  private int items;
  private long number;

  OtlpArbitraries(long seed) {
    random = new Random(seed);
  }

  Batch batch(Signal signal) {
    items = 0;
    MessageLite message =
        switch (signal) {
          case TRACES -> traces();
          case METRICS -> metrics();
          case LOGS -> logs();
        };
    return new Batch(signal, message.toByteArray(), items);
  }

  private MessageLite traces() {
    var data = TracesData.newBuilder();
    for (int r = 0; r < random.nextInt(4); r++) {
      var resource = ResourceSpans.newBuilder().setResource(resource()).setSchemaUrl(word());
      for (int s = 0; s < random.nextInt(4); s++) {
        var scope = ScopeSpans.newBuilder().setScope(scope()).setUnknownFields(unknown());
        for (int i = 0; i < random.nextInt(9); i++) {
          items++;
          scope.addSpans(Span.newBuilder().setSpanId(id()).setName(word()));
        }
        resource.addScopeSpans(scope);
      }
      data.addResourceSpans(resource);
    }
    return data.build();
  }

  private MessageLite logs() {
    var data = LogsData.newBuilder();
    for (int r = 0; r < random.nextInt(4); r++) {
      var resource = ResourceLogs.newBuilder().setResource(resource()).setSchemaUrl(word());
      for (int s = 0; s < random.nextInt(4); s++) {
        var scope = ScopeLogs.newBuilder().setScope(scope()).setSchemaUrl(word());
        for (int i = 0; i < random.nextInt(9); i++) {
          items++;
          scope.addLogRecords(LogRecord.newBuilder().setTimeUnixNano(++number));
        }
        resource.addScopeLogs(scope);
      }
      data.addResourceLogs(resource);
    }
    return data.build();
  }

  private MessageLite metrics() {
    var data = MetricsData.newBuilder();
    for (int r = 0; r < random.nextInt(3); r++) {
      var resource = ResourceMetrics.newBuilder().setResource(resource()).setSchemaUrl(word());
      for (int s = 0; s < random.nextInt(3); s++) {
        var scope = ScopeMetrics.newBuilder().setScope(scope());
        for (int m = 0; m < random.nextInt(4); m++) {
          scope.addMetrics(metric());
        }
        resource.addScopeMetrics(scope);
      }
      data.addResourceMetrics(resource);
    }
    return data.build();
  }

  private Metric metric() {
    var metric = Metric.newBuilder().setName(word()).setUnit(word()).setDescription(word());
    int points = random.nextInt(7);
    items += points;
    return switch (random.nextInt(5)) {
      case 0 -> metric.setGauge(gauge(points)).build();
      case 1 -> metric.setSum(sum(points)).build();
      case 2 -> metric.setHistogram(histogram(points)).build();
      case 3 -> metric.setExponentialHistogram(exponential(points)).build();
      default -> metric.setSummary(summary(points)).build();
    };
  }

  private Gauge gauge(int points) {
    var gauge = Gauge.newBuilder();
    for (int i = 0; i < points; i++) {
      gauge.addDataPoints(NumberDataPoint.newBuilder().setTimeUnixNano(++number));
    }
    return gauge.build();
  }

  private Sum sum(int points) {
    var sum =
        Sum.newBuilder()
            .setIsMonotonic(true)
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    for (int i = 0; i < points; i++) {
      sum.addDataPoints(NumberDataPoint.newBuilder().setTimeUnixNano(++number));
    }
    return sum.build();
  }

  private Histogram histogram(int points) {
    var histogram = Histogram.newBuilder().setAggregationTemporalityValue(1);
    for (int i = 0; i < points; i++) {
      histogram.addDataPoints(
          HistogramDataPoint.newBuilder().setTimeUnixNano(++number).addBucketCounts(3));
    }
    return histogram.build();
  }

  private ExponentialHistogram exponential(int points) {
    var histogram = ExponentialHistogram.newBuilder().setAggregationTemporalityValue(2);
    for (int i = 0; i < points; i++) {
      histogram.addDataPoints(
          ExponentialHistogramDataPoint.newBuilder().setTimeUnixNano(++number).setScale(3));
    }
    return histogram.build();
  }

  private Summary summary(int points) {
    var summary = Summary.newBuilder();
    for (int i = 0; i < points; i++) {
      summary.addDataPoints(SummaryDataPoint.newBuilder().setTimeUnixNano(++number).setSum(2));
    }
    return summary.build();
  }

  private Resource resource() {
    return Resource.newBuilder()
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("service.name")
                .setValue(AnyValue.newBuilder().setStringValue(word())))
        .build();
  }

  private InstrumentationScope scope() {
    return InstrumentationScope.newBuilder().setName(word()).build();
  }

  private ByteString id() {
    byte[] bytes = new byte[8];
    bytes[7] = (byte) ++number;
    bytes[6] = (byte) (number >> 8);
    return ByteString.copyFrom(bytes);
  }

  private String word() {
    return "w".repeat(random.nextInt(200));
  }

  private UnknownFieldSet unknown() {
    if (random.nextBoolean()) {
      return UnknownFieldSet.getDefaultInstance();
    }
    return UnknownFieldSet.newBuilder()
        .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(random.nextInt()).build())
        .build();
  }
}
