package dev.clew.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// kill -9 under load, while the log is sealed and blocks are compacted all the time: after every
/// restart what was acknowledged is found, what is found was sent, each span once. In the end every
/// block is sound, and no file is left that nobody owns.
class CrashIT {
  private static final int SENDERS = 4;
  private static final int SPANS_PER_TRACE = 5;
  private static final int TRACES_MAX = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Leaves the machine time to make blocks, and a run below [#TRACES_MAX].
  private static final long PAUSE_NANOS = 3_000_000;

  /// What one run of the program was sent, by the number of the trace.
  private record Round(String service, Queue<Long> sent, Set<Long> acknowledged) {
    static Round of(int number) {
      return new Round(
          "round-" + number, new ConcurrentLinkedQueue<>(), ConcurrentHashMap.newKeySet());
    }
  }

  private final AtomicInteger nextTrace = new AtomicInteger(1);
  private final List<Round> rounds = new ArrayList<>();
  private long seals;
  private long compactions;
  private long spansFound;

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
    for (int kill = 0; kill < kills; kill++) {
      try (ClewProcess clew = start(fsync, data)) {
        assertFound(clew);
        sendUntilKilled(clew, random);
      }
    }
    System.out.printf(
        "CrashIT fsync=%s kills=%d seals=%d compactions=%d traces=%d%n",
        fsync, kills, seals, compactions, nextTrace.get() - 1);
    try (ClewProcess clew = start(fsync, data)) {
      assertFound(clew);
      for (Round round : rounds) {
        assertFoundById(clew, round);
      }
      assertThat(clew.stop()).isZero();
    }
    StoreFolder.assertSound(data, spansFound);
  }

  private static ClewProcess start(String fsync, Path data) throws Exception {
    String storage = "--set=extensions.clew_storage.";
    return ClewProcess.start(
        data,
        storage + "fsync=" + fsync,
        storage + "seal={bytes: 1KiB, age: 250ms}",
        storage + "compaction={blocks_min: 2}");
  }

  /// Kills the program at some moment after it has sealed twice and compacted once under load.
  private void sendUntilKilled(ClewProcess clew, Random random) throws Exception {
    Round round = Round.of(rounds.size());
    rounds.add(round);
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(Thread.ofPlatform().start(() -> send(clew, round)));
    }
    int goal = 50 + random.nextInt(300);
    Await.until(
        PATIENCE,
        () ->
            round.acknowledged.size() >= goal
                && clew.metric("clew_store_seals") >= 2
                && clew.metric("clew_store_compactions") >= 1);
    LockSupport.parkNanos(random.nextInt(100_000_000));
    seals += clew.metric("clew_store_seals");
    compactions += clew.metric("clew_store_compactions");
    LockSupport.parkNanos(random.nextInt(20_000_000));
    clew.kill();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  /// Asks for everything by search, and for what the last run got by id as well.
  private void assertFound(ClewProcess clew) throws Exception {
    Await.until(PATIENCE, () -> status(clew).at("replayedFraction").text().matches("1(\\.0)?"));
    spansFound = 0;
    for (Round round : rounds) {
      assertFoundBySearch(clew, round);
    }
    assertThat(status(clew).at("spans").number()).as("spans in all").isEqualTo(spansFound);
    if (!rounds.isEmpty()) {
      assertFoundById(clew, rounds.getLast());
    }
  }

  private void assertFoundBySearch(ClewProcess clew, Round round) throws Exception {
    Map<Long, Integer> found = new HashMap<>();
    JsonValue answer =
        json(
            clew.ask(
                clew.page(
                    "/api/clew/search?limit="
                        + TRACES_MAX
                        + "&q=%7Bresource.service.name%3D%22"
                        + round.service
                        + "%22%7D")));
    assertThat(answer.at("limited").isTrue()).isFalse();
    for (JsonValue trace : answer.at("traces").items()) {
      String id = trace.at("traceId").text();
      int spans = (int) trace.at("spanCount").number();
      assertThat(found.put(Long.parseLong(id, 0, 16, 16), spans)).as(id).isNull();
      spansFound += spans;
    }
    assertThat(found.keySet()).as("found, of " + round.service).isSubsetOf(round.sent);
    assertThat(found.keySet()).as("acknowledged and found").containsAll(round.acknowledged);
    assertThat(found.values()).as("spans of a trace").allMatch(spans -> spans == SPANS_PER_TRACE);
  }

  private static void assertFoundById(ClewProcess clew, Round round) throws Exception {
    List<Long> lost = new ArrayList<>();
    List<Long> torn = new ArrayList<>();
    for (long trace : round.sent) {
      List<String> spans = spansOf(clew, trace);
      boolean isWhole = spans.size() == SPANS_PER_TRACE && Set.copyOf(spans).size() == spans.size();
      if (!spans.isEmpty() && !isWhole) {
        torn.add(trace);
      }
      if (spans.isEmpty() && round.acknowledged.contains(trace)) {
        lost.add(trace);
      }
    }
    assertThat(lost).as("acknowledged and not found").isEmpty();
    assertThat(torn).as("found in part, or spans twice").isEmpty();
  }

  private static List<String> spansOf(ClewProcess clew, long trace) throws Exception {
    HttpResponse<String> answer =
        clew.ask(clew.page("/api/traces/" + Spans.hex(trace, ~trace) + "?raw=true"));
    if (answer.statusCode() == 404) {
      return List.of();
    }
    JsonValue found = json(answer).at("data").items().getFirst();
    return found.at("spans").items().stream().map(span -> span.at("spanID").text()).toList();
  }

  private static JsonValue status(ClewProcess clew) throws Exception {
    return json(clew.ask(clew.page("/api/clew/status")));
  }

  private static JsonValue json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonValue.parse(answer.body().getBytes(UTF_8));
  }

  private void send(ClewProcess clew, Round round) {
    try {
      while (clew.handle().isAlive()) {
        long trace = nextTrace.getAndIncrement();
        round.sent.add(trace);
        byte[] body = body(round.service, trace);
        HttpResponse<String> answer =
            clew.post(clew.otlp("/v1/traces"), "application/x-protobuf", body);
        if (answer.statusCode() == 200) {
          round.acknowledged.add(trace);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException killed) {
      // what was under way is sent and not acknowledged
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] body(String service, long trace) {
    long now = java.time.Instant.now().toEpochMilli() * 1_000_000;
    List<io.opentelemetry.proto.trace.v1.Span> spans = new ArrayList<>();
    for (int i = 1; i <= SPANS_PER_TRACE; i++) {
      spans.add(
          Spans.timed(Spans.span(trace, ~trace, i, "step " + i), now, 1_000_000L * i)
              .addAttributes(Spans.attribute("user.id", "user-" + trace))
              .build());
    }
    return Spans.request(service, spans).toByteArray();
  }
}
