package dev.clew.bench.memory;

import dev.clew.testkit.SpanBuilder;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Sends traces of eight spans over OTLP/HTTP, about 500 bytes a span, 30 services.
final class Load {
  private static final int SPANS_PER_TRACE = 8;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI traces;
  private long sentTraces;

  Load(int port) {
    traces = URI.create("http://127.0.0.1:" + port + "/v1/traces");
  }

  /// Sends `spans` spans in requests of `perRequest`, not faster than `spansPerSecond`; returns the
  /// number of spans acknowledged.
  long send(long spans, int perRequest, long spansPerSecond)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    long acknowledged = 0;
    for (long sent = 0; sent < spans; sent += perRequest) {
      acknowledged += post(perRequest);
      long due = start + sent * 1_000_000_000L / spansPerSecond;
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
    }
    return acknowledged;
  }

  private long post(int spans) throws IOException, InterruptedException {
    List<Span> some = new ArrayList<>();
    while (some.size() < spans) {
      addTrace(some, ++sentTraces);
    }
    HttpRequest request =
        HttpRequest.newBuilder(traces)
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(SpanEncoder.tracesData(some)))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    return status == 200 ? some.size() : 0;
  }

  private static void addTrace(List<Span> into, long trace) {
    long now = System.currentTimeMillis() * 1_000_000;
    for (int i = 1; i <= SPANS_PER_TRACE; i++) {
      SpanBuilder span =
          SpanBuilder.span("operation-" + (trace * 7 + i) % 195)
              .trace(trace)
              .id(trace * SPANS_PER_TRACE + i)
              .parent(i == 1 ? 0 : trace * SPANS_PER_TRACE + i / 2)
              .service("service-" + (trace + i) % 30)
              .startNanos(now + i * 1_000_000L)
              .durationNanos(50_000_000L / i);
      for (int key = 0; key < 11; key++) {
        span.with("attribute.name." + key, "value-" + (trace * 31 + key) % (key * 50 + 2));
      }
      into.add(span.with("user.id", "user-" + trace % 100_000).with("http.status", 200L).build());
    }
  }
}
