package dev.clew.bench.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.testkit.Payload;
import dev.clew.wire.otlp.AttributeFilter;
import dev.clew.wire.otlp.ItemFilter;
import dev.clew.wire.otlp.ResourceUpsert;
import dev.clew.wire.span.Attribute;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Rewriting, per span that goes in.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Requests.SPANS)
public class RewriteBenchmark {
  private static final String KEY = "session.tier";

  private final ItemFilter filter = AttributeFilter.droppingSpans(KEY, Payload.RARE_TIER);
  private final ResourceUpsert upsert = new ResourceUpsert(Attribute.of("cluster", "eu-1"));
  private final ByteBuilder out = new ByteBuilder(1 << 20);

  @Benchmark
  public int filter(Requests requests) {
    byte[] request = requests.next();
    out.clear();
    filter.apply(request, 0, request.length, out);
    return out.length();
  }

  @Benchmark
  public int resourceUpsert(Requests requests) {
    byte[] request = requests.next();
    out.clear();
    upsert.apply(request, 0, request.length, out);
    return out.length();
  }

  @Benchmark
  public byte[] protobufFilter(Requests requests) throws InvalidProtocolBufferException {
    TracesData.Builder kept = TracesData.newBuilder();
    for (ResourceSpans group : TracesData.parseFrom(requests.next()).getResourceSpansList()) {
      ResourceSpans.Builder groupKept = group.toBuilder().clearScopeSpans();
      for (ScopeSpans scope : group.getScopeSpansList()) {
        groupKept.addScopeSpans(filtered(scope));
      }
      kept.addResourceSpans(groupKept);
    }
    return kept.build().toByteArray();
  }

  private static ScopeSpans.Builder filtered(ScopeSpans scope) {
    ScopeSpans.Builder kept = scope.toBuilder().clearSpans();
    for (Span span : scope.getSpansList()) {
      if (!isRare(span)) {
        kept.addSpans(span);
      }
    }
    return kept;
  }

  private static boolean isRare(Span span) {
    for (KeyValue attribute : span.getAttributesList()) {
      if (attribute.getKey().equals(KEY)) {
        return attribute.getValue().getStringValue().equals(Payload.RARE_TIER);
      }
    }
    return false;
  }
}
