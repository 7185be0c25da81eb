package dev.clew.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fifty people search while spans come in and are sealed: nobody is turned away, and the process
/// stays within a gibibyte.
class ConcurrentSearchIT {
  private static final int SEARCHERS = 50;
  private static final int SENDERS = 2;
  private static final int SPANS_PER_REQUEST = 1_000;
  private static final int SPANS_PER_TRACE = 10;
  private static final long MEMORY_BYTES_MAX = 1L << 30;
  private static final Duration LOAD = Duration.ofSeconds(15);
  private static final List<String> QUERIES =
      List.of(
          "{}",
          "{resource.service.name=\"search\" && duration>5ms}",
          "{span.user.id=\"user-77\"}",
          "{name=\"operation 3\"} >> {status=error}",
          "{span.user.id=~\"user-1.*\"} && {kind=server}");

  private final AtomicInteger nextTrace = new AtomicInteger(1);
  private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final long start = System.nanoTime();

  @Test
  void fiftyAtATimeStayWithinTheMemory(@TempDir Path data) throws Exception {
    try (ClewProcess clew =
            ClewProcess.start(data, "--set=extensions.clew_storage.seal={age: 2s}");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> senders =
          IntStream.range(0, SENDERS).mapToObj(_ -> threads.submit(() -> send(clew))).toList();
      List<Future<?>> searchers = new ArrayList<>();
      IntStream.range(0, SEARCHERS)
          .forEach(number -> searchers.add(threads.submit(() -> search(clew, number))));
      int spans = 0;
      for (Future<Integer> sender : senders) {
        spans += sender.get();
      }
      for (Future<?> searcher : searchers) {
        searcher.get();
      }
      System.out.printf("%d spans, %s, %d MiB%n", spans, answers, clew.memoryBytesMax() >> 20);
      assertThat(answers).containsOnlyKeys(200);
      assertThat(answers.get(200)).hasValueGreaterThan(SEARCHERS);
      assertThat(clew.metric("clew_store_seals")).isPositive();
      assertThat(clew.memoryBytesMax()).isLessThan(MEMORY_BYTES_MAX);
    }
  }

  private boolean goesOn() {
    return System.nanoTime() - start < LOAD.toNanos();
  }

  private Void search(ClewProcess clew, int number) throws Exception {
    for (int i = number; goesOn(); i++) {
      String query = URLEncoder.encode(QUERIES.get(i % QUERIES.size()), UTF_8);
      int status = clew.ask(clew.page("/api/clew/search?limit=50&q=" + query)).statusCode();
      answers.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
    }
    return null;
  }

  /// Returns how many spans were taken.
  private int send(ClewProcess clew) throws Exception {
    int spans = 0;
    while (goesOn()) {
      int status =
          clew.post(clew.otlp("/v1/traces"), "application/x-protobuf", request()).statusCode();
      assertThat(status).isEqualTo(200);
      spans += SPANS_PER_REQUEST;
    }
    return spans;
  }

  private byte[] request() {
    long now = java.time.Instant.now().toEpochMilli() * 1_000_000;
    List<Span> spans = new ArrayList<>();
    long trace = nextTrace.getAndIncrement();
    for (int i = 0; i < SPANS_PER_REQUEST; i++) {
      if (i % SPANS_PER_TRACE == 0) {
        trace = nextTrace.getAndIncrement();
      }
      Span.Builder span = Spans.span(trace, ~trace, i + 1, "operation " + i % SPANS_PER_TRACE);
      span.addAttributes(Spans.attribute("user.id", "user-" + trace % 10_000));
      if (i % 50 == 0) {
        span.setStatus(Spans.error("no"));
      }
      spans.add(Spans.timed(span, now, 1_000_000L * (i % 20)).build());
    }
    return Spans.request("search", spans).toByteArray();
  }
}
