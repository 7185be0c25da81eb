package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// kill -9 under load: what was acknowledged is found, what is found was sent, each span once.
class CrashIT {
  private static final int SENDERS = 4;
  private static final int SPANS_PER_TRACE = 5;
  private static final Pattern SPAN = Pattern.compile("\"spanID\"\\s*:\\s*\"([0-9a-f]{16})\"\\s*,");
  private static final Pattern OWN_SPAN = Pattern.compile("\"operationName\"");

  private final Queue<Long> sent = new ConcurrentLinkedQueue<>();
  private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger nextTrace = new AtomicInteger(1);

  @ParameterizedTest(name = "fsync {0}")
  @ValueSource(strings = {"always", "interval", "never"})
  void nothingAcknowledgedIsLost(String fsync, @TempDir Path data) throws Exception {
    survive(fsync, data, 7);
  }

  @Tag("full")
  @ParameterizedTest(name = "fsync {0}")
  @ValueSource(strings = {"always", "interval", "never"})
  void nothingAcknowledgedIsLostInALongCampaign(String fsync, @TempDir Path data) throws Exception {
    survive(fsync, data, 67);
  }

  private void survive(String fsync, Path data, int kills) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("CrashIT fsync=" + fsync + " seed=" + seed);
    var random = new Random(seed);
    for (int round = 0; round < kills; round++) {
      try (ClewProcess clew = start(fsync, data)) {
        List<Thread> senders = startSenders(clew);
        int goal = acknowledged.size() + 50 + random.nextInt(400);
        Await.until(Duration.ofSeconds(30), () -> acknowledged.size() >= goal);
        LockSupport.parkNanos(random.nextInt(20_000_000));
        clew.kill();
        for (Thread sender : senders) {
          sender.join();
        }
      }
    }
    try (ClewProcess clew = start(fsync, data)) {
      Await.until(
          Duration.ofSeconds(30),
          () ->
              clew.ask(clew.page("/api/clew/status"))
                  .body()
                  .matches("(?s).*\"replayedFraction\"\\s*:\\s*1(\\.0)?\\b.*"));
      assertFound(clew);
    }
  }

  private static ClewProcess start(String fsync, Path data) throws Exception {
    return ClewProcess.start(data, "--set=extensions.clew_storage.fsync=" + fsync);
  }

  private void assertFound(ClewProcess clew) throws Exception {
    List<Long> lost = new ArrayList<>();
    for (long trace : acknowledged) {
      if (spansOf(clew, trace) != SPANS_PER_TRACE) {
        lost.add(trace);
      }
    }
    assertThat(lost).as("acknowledged, not found whole, each once").isEmpty();
    List<Long> torn = new ArrayList<>();
    for (long trace : sent) {
      int spans = spansOf(clew, trace);
      if (spans != 0 && spans != SPANS_PER_TRACE) {
        torn.add(trace);
      }
    }
    assertThat(torn).as("found in part, or twice").isEmpty();
    String status = clew.ask(clew.page("/api/clew/status")).body();
    long found = Long.parseLong(status.replaceAll("(?s).*\"spans\"\\s*:\\s*\"?(\\d+).*", "$1"));
    assertThat(found)
        .as("found in all")
        .isBetween(
            (long) acknowledged.size() * SPANS_PER_TRACE, (long) sent.size() * SPANS_PER_TRACE);
  }

  private static int spansOf(ClewProcess clew, long trace) throws Exception {
    HttpResponse<String> answer =
        clew.ask(clew.page("/api/traces/" + Spans.hex(trace, ~trace) + "?raw=true"));
    if (answer.statusCode() == 404) {
      return 0;
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(SPAN.matcher(answer.body()).results().map(found -> found.group(1)).distinct())
        .as("distinct span ids")
        .hasSizeGreaterThanOrEqualTo(1);
    return (int) OWN_SPAN.matcher(answer.body()).results().count();
  }

  private List<Thread> startSenders(ClewProcess clew) {
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(Thread.ofPlatform().start(() -> send(clew)));
    }
    return senders;
  }

  private void send(ClewProcess clew) {
    try {
      while (clew.handle().isAlive()) {
        long trace = nextTrace.getAndIncrement();
        sent.add(trace);
        HttpResponse<String> answer =
            clew.post(clew.otlp("/v1/traces"), "application/x-protobuf", body(trace));
        if (answer.statusCode() == 200) {
          acknowledged.add(trace);
        }
      }
    } catch (IOException killed) {
      // what was under way is sent and not acknowledged
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] body(long trace) {
    long now = java.time.Instant.now().toEpochMilli() * 1_000_000;
    List<io.opentelemetry.proto.trace.v1.Span> spans = new ArrayList<>();
    for (int i = 1; i <= SPANS_PER_TRACE; i++) {
      spans.add(
          Spans.timed(Spans.span(trace, ~trace, i, "step " + i), now, 1_000_000L * i)
              .addAttributes(Spans.attribute("user.id", "user-" + trace))
              .build());
    }
    return Spans.request("crash", spans).toByteArray();
  }
}
