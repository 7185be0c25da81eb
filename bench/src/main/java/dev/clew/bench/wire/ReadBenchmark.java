package dev.clew.bench.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.AttributeFinder;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.OtlpValidation;
import dev.clew.wire.otlp.SpanCursor;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.otlp.SpanHeader;
import dev.clew.wire.span.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Reading, per span.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Requests.SPANS)
public class ReadBenchmark {
  private final SpanCursor cursor = new SpanCursor();
  private final SpanHeader header = new SpanHeader();
  private final AttributeFinder finder =
      new AttributeFinder(bytes("session.tier"), AttributeCursor.SPAN_FIELD);
  private final byte[] text = bytes("gold");

  @Benchmark
  public TracesData protobufDecode(Requests requests) throws InvalidProtocolBufferException {
    return TracesData.parseFrom(requests.next());
  }

  @Benchmark
  public long headerScan(Requests requests) {
    byte[] request = requests.next();
    cursor.wrap(request, 0, request.length);
    long sum = 0;
    while (cursor.next()) {
      header.read(request, cursor.spanStart(), cursor.spanEnd());
      sum += header.traceIdHi() ^ header.traceIdLo() ^ header.spanId() ^ header.parentSpanId();
      sum += header.startNanos() + header.endNanos() + header.kind() + header.statusCode();
      sum += header.nameStart() + header.nameEnd();
    }
    return sum;
  }

  @Benchmark
  public int spanCount(Requests requests) {
    byte[] request = requests.next();
    cursor.wrap(request, 0, request.length);
    int count = 0;
    while (cursor.next()) {
      count++;
    }
    return count;
  }

  @Benchmark
  public int validate(Requests requests) throws MalformedOtlpException {
    byte[] request = requests.next();
    return OtlpValidation.validate(Signal.TRACES, request, 0, request.length);
  }

  @Benchmark
  public int attributeEquals(Requests requests) {
    byte[] request = requests.next();
    cursor.wrap(request, 0, request.length);
    int found = 0;
    while (cursor.next()) {
      if (finder.equalsText(request, cursor.spanStart(), cursor.spanEnd(), text)) {
        found++;
      }
    }
    return found;
  }

  @Benchmark
  public List<Span> modelDecode(Requests requests) {
    byte[] request = requests.next();
    return SpanDecoder.spans(request, 0, request.length);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
