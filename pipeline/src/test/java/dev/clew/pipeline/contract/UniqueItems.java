package dev.clew.pipeline.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import dev.clew.wire.Signal;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Batches whose items each carry a number of their own, so that a lost or doubled one is seen.
public final class UniqueItems {
  private final Signal signal;
  private long next = 1;

  public UniqueItems(Signal signal) {
    this.signal = signal;
  }

  /// Returns the numbers given out so far.
  public List<Long> all() {
    List<Long> numbers = new ArrayList<>();
    for (long number = 1; number < next; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  public Batch batch(int items) {
    return batch(items, Metadata.NONE);
  }

  public Batch batch(int items, Metadata metadata) {
    MessageLite message =
        switch (signal) {
          case TRACES -> traces(items);
          case METRICS -> metrics(items);
          case LOGS -> logs(items);
        };
    return new Batch(signal, message.toByteArray(), items, metadata);
  }

  /// Returns the numbers in a batch, in order.
  public static List<Long> numbers(Batch batch) {
    try {
      return switch (batch.signal()) {
        case TRACES -> spanNumbers(TracesData.parseFrom(batch.bytes()));
        case METRICS -> pointNumbers(MetricsData.parseFrom(batch.bytes()));
        case LOGS -> recordNumbers(LogsData.parseFrom(batch.bytes()));
      };
    } catch (InvalidProtocolBufferException fault) {
      throw new AssertionError("a batch does not parse", fault);
    }
  }

  private MessageLite traces(int items) {
    var scope = ScopeSpans.newBuilder().setScope(scope());
    for (int i = 0; i < items; i++) {
      scope.addSpans(
          Span.newBuilder()
              .setTraceId(ByteString.copyFrom(new byte[16]))
              .setSpanId(ByteString.copyFrom(ByteBuffer.allocate(8).putLong(0, next++)))
              .setName("work"));
    }
    return TracesData.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().setResource(resource()).addScopeSpans(scope))
        .build();
  }

  private MessageLite metrics(int items) {
    var gauge = Gauge.newBuilder();
    for (int i = 0; i < items; i++) {
      gauge.addDataPoints(NumberDataPoint.newBuilder().setTimeUnixNano(next++).setAsInt(1));
    }
    var scope =
        ScopeMetrics.newBuilder()
            .setScope(scope())
            .addMetrics(Metric.newBuilder().setName("work").setGauge(gauge));
    return MetricsData.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder().setResource(resource()).addScopeMetrics(scope))
        .build();
  }

  private MessageLite logs(int items) {
    var scope = ScopeLogs.newBuilder().setScope(scope());
    for (int i = 0; i < items; i++) {
      scope.addLogRecords(LogRecord.newBuilder().setTimeUnixNano(next++));
    }
    return LogsData.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().setResource(resource()).addScopeLogs(scope))
        .build();
  }

  private static Resource resource() {
    return Resource.newBuilder()
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("service.name")
                .setValue(AnyValue.newBuilder().setStringValue("unique")))
        .build();
  }

  private static InstrumentationScope scope() {
    return InstrumentationScope.newBuilder().setName("items").build();
  }

  private static List<Long> spanNumbers(TracesData data) {
    return data.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> span.getSpanId().asReadOnlyByteBuffer().getLong())
        .toList();
  }

  private static List<Long> pointNumbers(MetricsData data) {
    return data.getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .flatMap(metric -> metric.getGauge().getDataPointsList().stream())
        .map(NumberDataPoint::getTimeUnixNano)
        .toList();
  }

  private static List<Long> recordNumbers(LogsData data) {
    return data.getResourceLogsList().stream()
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .flatMap(scope -> scope.getLogRecordsList().stream())
        .map(LogRecord::getTimeUnixNano)
        .toList();
  }
}
