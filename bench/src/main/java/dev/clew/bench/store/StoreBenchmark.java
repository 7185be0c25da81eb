package dev.clew.bench.store;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.time.Clock;
import dev.clew.base.time.TimerThread;
import dev.clew.store.AppendResult;
import dev.clew.store.FsyncPolicy;
import dev.clew.store.StoreSettings;
import dev.clew.store.TraceStore;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.Batch;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Measures the store by itself, without network and pipeline, and prints a table: append, trace by
/// id, searches, replay, memory. Arguments: spans (default 1,000,000) and a folder to work in.
public final class StoreBenchmark {
  private static final int TRACES_PER_REQUEST = 125;
  private static final int REQUESTS_IN_FLIGHT = 32;
  private static final int LOOKUPS = 20_000;
  private static final PrintStream OUT = System.out;

  private final int requests;
  private final Path folder;

  private StoreBenchmark(int spans, Path folder) {
    requests = spans / (TRACES_PER_REQUEST * ShopLoad.SPANS_PER_TRACE);
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int spans = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path folder =
        arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("clew-bench");
    new StoreBenchmark(spans, folder).run();
  }

  private void run() throws Exception {
    OUT.println("| what | figure |\n|---|---|");
    List<Batch> batches = batches();
    for (int round = 0; round < 3; round++) {
      wipe();
      try (var timer = new TimerThread("bench");
          TraceStore store = open(timer)) {
        append(store, batches, round);
        if (round == 2) {
          batches.clear();
          memory(store);
          lookups(store);
          searches(store);
          catalog(store);
        }
      }
    }
    for (int round = 0; round < 3; round++) {
      replay(round);
    }
    wipe();
  }

  private TraceStore open(TimerThread timer) {
    StoreSettings settings =
        StoreSettings.in(folder)
            .withFsync(FsyncPolicy.INTERVAL, Duration.ofSeconds(1))
            .withMemoryBytes(1L << 30);
    return TraceStore.open(settings, Clock.system(), timer);
  }

  private List<Batch> batches() {
    var load = new ShopLoad(1);
    List<Batch> batches = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < requests; i++) {
      batches.add(load.next(TRACES_PER_REQUEST));
      bytes += batches.getLast().sizeBytes();
    }
    print("bytes a span on the wire", "%.0f", (double) bytes / spans());
    return batches;
  }

  private long spans() {
    return (long) requests * TRACES_PER_REQUEST * ShopLoad.SPANS_PER_TRACE;
  }

  private void append(TraceStore store, List<Batch> batches, int round) throws Exception {
    var permits = new Semaphore(REQUESTS_IN_FLIGHT);
    long cpuBefore = cpuNanos();
    long before = System.nanoTime();
    for (Batch batch : batches) {
      permits.acquire();
      store.append(batch, result -> done(result, permits));
    }
    permits.acquire(REQUESTS_IN_FLIGHT);
    double seconds = (System.nanoTime() - before) / 1e9;
    double cpu = (cpuNanos() - cpuBefore) / 1e9;
    print("append, round " + round + ", spans a second", "%,.0f", spans() / seconds);
    print("append, round " + round + ", CPU s per M spans", "%.2f", cpu * 1e6 / spans());
  }

  private static void done(AppendResult result, Semaphore permits) {
    if (!(result instanceof AppendResult.Stored)) {
      throw new IllegalStateException(result.toString());
    }
    permits.release();
  }

  private static void memory(TraceStore store) {
    double index = store.counters().indexBytes();
    print("index, bytes a span", "%.1f", index / store.status().spans());
    print("traces", "%,.0f", (double) store.status().traces());
    System.gc();
    print("heap in use, MiB", "%.0f", heapBytes() / 1048576.0);
  }

  private static double heapBytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void lookups(TraceStore store) {
    var random = new SplittableRandom(2);
    long[] nanos = new long[LOOKUPS];
    long traces = spans() / ShopLoad.SPANS_PER_TRACE;
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < LOOKUPS; i++) {
        long before = System.nanoTime();
        try (StoreSnapshot snapshot = store.snapshot()) {
          if (snapshot.traceBytes(ShopLoad.traceId(random.nextLong(traces))).isEmpty()) {
            throw new IllegalStateException("a trace is missing");
          }
        }
        nanos[i] = System.nanoTime() - before;
      }
    }
    Arrays.sort(nanos);
    print("by id, p50 µs", "%.1f", nanos[LOOKUPS / 2] / 1e3);
    print("by id, p99 µs", "%.1f", nanos[LOOKUPS / 100 * 99] / 1e3);
  }

  private void searches(TraceStore store) {
    SpanCondition service = equal(resource("service.name"), ShopLoad.service(6));
    SpanCondition name =
        equal(new Field.Intrinsic(Field.IntrinsicName.NAME), ShopLoad.operation(36));
    SpanCondition slow =
        new SpanCondition.Compare(
            new Field.Intrinsic(Field.IntrinsicName.DURATION),
            Operator.GREATER,
            new Literal.Nanos(3_000_000_000L));
    search(store, "service + operation + duration", service, name, slow);
    search(store, "everything, newest 20", new SpanCondition.Always());
    search(store, "span.user.id", equal(span("user.id"), "user-4242"));
    search(store, "span.user.id, absent", equal(span("user.id"), "nobody"));
    search(store, ".app.tenant, newest 20", equal(any("app.tenant"), "tenant-3"));
  }

  private static SpanCondition equal(Field field, String text) {
    return new SpanCondition.Compare(field, Operator.EQUAL, new Literal.Text(text));
  }

  private static Field resource(String key) {
    return new Field.AttributeOf(Field.Level.RESOURCE, key);
  }

  private static Field span(String key) {
    return new Field.AttributeOf(Field.Level.SPAN, key);
  }

  private static Field any(String key) {
    return new Field.AttributeOf(Field.Level.ANY, key);
  }

  private void search(TraceStore store, String what, SpanCondition... parts) {
    TraceCondition condition = new TraceCondition.SomeSpan(new SpanCondition.All(List.of(parts)));
    long[] nanos = new long[15];
    int found = 0;
    for (int i = 0; i < nanos.length; i++) {
      long before = System.nanoTime();
      found = search(store, condition);
      nanos[i] = System.nanoTime() - before;
    }
    Arrays.sort(nanos);
    print("search, " + what + " (" + found + " traces), ms", "%.1f", nanos[7] / 1e6);
  }

  private static int search(TraceStore store, TraceCondition condition) {
    int found = 0;
    try (StoreSnapshot snapshot = store.snapshot();
        CandidateCursor cursor =
            snapshot.candidates(condition, TimeRange.ALL, new Cancellation())) {
      while (found < 20 && cursor.next()) {
        found += snapshot.trace(cursor.traceId()).orElseThrow().spans().isEmpty() ? 0 : 1;
      }
    }
    return found;
  }

  private void catalog(TraceStore store) {
    try (StoreSnapshot snapshot = store.snapshot()) {
      time("services, first", () -> snapshot.services(TimeRange.ALL));
      time("services, again", () -> snapshot.services(TimeRange.ALL));
      time("operations", () -> snapshot.operations("service-6", TimeRange.ALL));
      time("attribute keys, first", () -> snapshot.attributeKeys(TimeRange.ALL));
      time("attribute keys, again", () -> snapshot.attributeKeys(TimeRange.ALL));
      time(
          "values of span.app.tenant",
          () -> snapshot.values(span("app.tenant"), TimeRange.ALL, 50));
      time("dependencies", () -> snapshot.dependencies(TimeRange.ALL));
      time("dependencies, again", () -> snapshot.dependencies(TimeRange.ALL));
    }
  }

  private static void time(String what, Runnable work) {
    long before = System.nanoTime();
    work.run();
    print(what + ", ms", "%.1f", (System.nanoTime() - before) / 1e6);
  }

  private void replay(int round) throws Exception {
    long before = System.nanoTime();
    try (var timer = new TimerThread("bench");
        TraceStore store = open(timer)) {
      print("open, ms", "%.1f", (System.nanoTime() - before) / 1e6);
      while (store.status().replayedFraction() < 1) {
        Thread.sleep(1);
      }
      double seconds = (System.nanoTime() - before) / 1e9;
      print("replay, round " + round + ", spans a second", "%,.0f", spans() / seconds);
    }
  }

  private static long cpuNanos() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }

  private void wipe() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void print(String what, String format, double figure) {
    OUT.println("| " + what + " | " + format.formatted(figure) + " |");
  }
}
