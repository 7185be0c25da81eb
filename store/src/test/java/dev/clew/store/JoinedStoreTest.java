package dev.clew.store;

import static dev.clew.testkit.SpanBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.join.BruteForce;
import dev.clew.store.join.QuestionLimits;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.testkit.RandomSpans;
import dev.clew.testkit.SpanBuilder;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/// What only shows where spans lie in a head and in blocks: cost, limits, damage, many at once.
final class JoinedStoreTest {
  private static final TraceCondition EVERYTHING =
      new TraceCondition.SomeSpan(new SpanCondition.Always());
  private static final QuestionLimits NO_LIMITS =
      new QuestionLimits(Long.MAX_VALUE, Long.MAX_VALUE);

  private static Span call(long trace, String service) {
    return span("GET").trace(trace).id(trace).service(service).afterMillis(trace).build();
  }

  private static List<TraceId> candidates(
      StoreSnapshot snapshot, TraceCondition condition, int max) {
    List<TraceId> ids = new ArrayList<>();
    try (CandidateCursor cursor =
        snapshot.candidates(condition, TimeRange.ALL, new Cancellation())) {
      while (ids.size() < max && cursor.next()) {
        ids.add(cursor.traceId());
      }
    }
    return ids;
  }

  private static TraceCondition service(String name) {
    var field = new Field.AttributeOf(Field.Level.RESOURCE, "service.name");
    return new TraceCondition.SomeSpan(
        new SpanCondition.Compare(field, SpanCondition.Operator.EQUAL, new Literal.Text(name)));
  }

  @Test
  void countsCallsOfSplitTracesOnce() {
    long base = Long.getLong("seed", System.nanoTime());
    for (int i = 0; i < 40; i++) {
      try {
        comparesCalls(base + i);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionFailedError("-Dseed=" + (base + i), e);
      }
    }
  }

  private static void comparesCalls(long seed) {
    var random = new SplittableRandom(seed);
    List<Span> spans = new RandomSpans(seed).spans(150);
    List<List<Span>> places =
        IntStream.range(0, 6).<List<Span>>mapToObj(_ -> new ArrayList<>()).toList();
    for (Span span : spans) {
      places.get(random.nextInt(6)).add(span);
      if (random.nextInt(6) == 0) {
        places.get(random.nextInt(6)).add(span);
      }
    }
    var store = new JoinedStore();
    store.addToHead(places.getFirst());
    places.subList(1, 5).forEach(store::addBlock);
    long from = SpanBuilder.EPOCH_NANOS + random.nextLong(50_000_000_000L);
    List<TimeRange> ranges = List.of(TimeRange.ALL, new TimeRange(from, from + 20_000_000_000L));
    comparesCalls(store, places.subList(0, 5).stream().flatMap(List::stream).toList(), ranges);
    if (random.nextBoolean()) {
      store.addToHead(places.getLast());
    } else {
      store.addBlock(places.getLast());
    }
    comparesCalls(store, spans, ranges);
  }

  private static void comparesCalls(JoinedStore store, List<Span> spans, List<TimeRange> ranges) {
    for (TimeRange range : ranges) {
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.dependencies(range))
            .containsExactlyInAnyOrderElementsOf(calls(spans, range));
      }
    }
  }

  private static List<Dependency> calls(List<Span> spans, TimeRange range) {
    Map<TraceId, List<Span>> traces =
        new LinkedHashSet<>(spans).stream().collect(Collectors.groupingBy(Span::traceId));
    Map<List<String>, Long> counts =
        traces.values().stream()
            .flatMap(trace -> BruteForce.calls(trace, range))
            .collect(
                Collectors.groupingBy(
                    one -> List.of(one.parent(), one.child()), Collectors.counting()));
    return counts.entrySet().stream()
        .map(
            entry -> new Dependency(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
        .toList();
  }

  @Test
  void asksNoOlderBlockThanTheAnswerNeeds() {
    var store = new JoinedStore();
    for (int block = 0; block < 20; block++) {
      int first = block * 100;
      store.addBlock(
          IntStream.range(first + 1, first + 11).mapToObj(t -> call(t, "shop")).toList());
    }
    try (StoreSnapshot snapshot = store.snapshot()) {
      assertThat(candidates(snapshot, service("shop"), 5))
          .extracting(TraceId::lo)
          .containsExactly(1910L, 1909L, 1908L, 1907L, 1906L);
    }
    assertThat(store.search.questions()).isLessThanOrEqualTo(4);
  }

  @Test
  void answersFromTheHeadAloneWhileThereIsNoBlock() {
    var store = new JoinedStore();
    store.addToHead(List.of(call(1, "shop")));
    try (StoreSnapshot snapshot = store.snapshot()) {
      assertThat(snapshot.getClass().getSimpleName()).isEqualTo("HeadSnapshot");
    }
  }

  @Test
  void setsADamagedBlockAsideAndAnswersWithTheRest() throws IOException {
    var store = new JoinedStore();
    store.addBlock(List.of(call(1, "old")));
    store.addBlock(List.of(call(2, "shop")));
    store.addToHead(List.of(call(3, "new")));
    store.damage(1);
    for (int question = 0; question < 2; question++) {
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.trace(new TraceId(0, 1))).isEmpty();
        assertThat(snapshot.trace(new TraceId(0, 2))).isPresent();
        assertThat(candidates(snapshot, EVERYTHING, 9)).extracting(TraceId::lo).startsWith(3L, 2L);
        assertThat(snapshot.completeness())
            .isEqualTo(new Completeness.Partial("block 1 is damaged"));
      }
    }
    assertThat(store.blocks.getFirst().isDamaged()).isTrue();
  }

  private static List<Consumer<StoreSnapshot>> lists() {
    var name = new Field.Intrinsic(Field.IntrinsicName.NAME);
    return List.of(
        one -> assertThat(one.services(TimeRange.ALL)).containsExactly("head"),
        one -> assertThat(one.operations("", TimeRange.ALL)).hasSize(1),
        one ->
            assertThat(one.values(name, TimeRange.ALL, 9)).containsOnlyKeys(new Value.Text("GET")),
        one -> assertThat(one.dependencies(TimeRange.ALL)).isEmpty());
  }

  @Test
  void listsWhatItsTimeAllowsAndSaysSo() {
    var store = new JoinedStore(new QuestionLimits(1 << 20, Duration.ofSeconds(10).toNanos()));
    store.addBlock(List.of(call(1, "shop")));
    store.addToHead(List.of(call(2, "head")));
    for (Consumer<StoreSnapshot> list : lists()) {
      try (StoreSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.services(TimeRange.ALL)).containsExactly("head", "shop");
        assertThat(snapshot.completeness()).isEqualTo(new Completeness.Complete());
        store.clock.advance(Duration.ofSeconds(11).toNanos());
        list.accept(snapshot);
        assertThat(snapshot.completeness())
            .isEqualTo(new Completeness.Partial("stopped after 10000 ms"));
      }
    }
  }

  @Test
  void listsNothingForThoseWhoHaveLeft() {
    var store = new JoinedStore();
    store.addBlock(List.of(call(1, "shop")));
    store.addToHead(List.of(call(2, "head")));
    for (Consumer<StoreSnapshot> list : lists()) {
      var cancellation = new Cancellation();
      try (StoreSnapshot snapshot = store.snapshot(cancellation)) {
        cancellation.cancel("gone");
        assertThatThrownBy(() -> list.accept(snapshot))
            .isInstanceOf(Cancellation.CancelledException.class)
            .hasMessage("gone");
      }
    }
  }

  @Test
  void endsWhenItsTimeIsUp() {
    var store = new JoinedStore(new QuestionLimits(1 << 20, Duration.ofSeconds(10).toNanos()));
    store.addBlock(IntStream.range(1, 10).mapToObj(t -> call(t, "shop")).toList());
    try (StoreSnapshot snapshot = store.snapshot();
        CandidateCursor cursor =
            snapshot.candidates(EVERYTHING, TimeRange.ALL, new Cancellation())) {
      assertThat(cursor.next()).isTrue();
      assertThat(snapshot.completeness()).isEqualTo(new Completeness.Complete());
      store.clock.advance(Duration.ofSeconds(11).toNanos());
      assertThat(cursor.next()).isFalse();
      assertThat(snapshot.completeness())
          .isEqualTo(new Completeness.Partial("stopped after 10000 ms"));
    }
  }

  @Test
  void endsWhenItHasReadItsBytes() {
    var store = new JoinedStore(new QuestionLimits(1000, Long.MAX_VALUE));
    store.addBlock(
        IntStream.range(1, 10)
            .mapToObj(t -> span("x".repeat(600)).trace(t).id(t).afterMillis(t).build())
            .toList());
    int found = 0;
    try (StoreSnapshot snapshot = store.snapshot();
        CandidateCursor cursor =
            snapshot.candidates(EVERYTHING, TimeRange.ALL, new Cancellation())) {
      while (cursor.next()) {
        found++;
        assertThat(snapshot.trace(cursor.traceId())).isPresent();
      }
      assertThat(snapshot.completeness())
          .isEqualTo(new Completeness.Partial("stopped after reading 1000 of traces"));
    }
    assertThat(found).isEqualTo(2);
  }

  @Test
  void putsAVeryLargeTraceTogether() {
    var store = new JoinedStore(NO_LIMITS);
    List<Span> spans =
        IntStream.rangeClosed(1, 200_000)
            .mapToObj(id -> span("step").trace(7).id(id).parent(id / 2).afterMillis(id).build())
            .toList();
    store.addBlock(spans.subList(0, 90_000));
    store.addBlock(spans.subList(80_000, 199_000));
    store.addToHead(spans.subList(198_900, 200_000));
    try (StoreSnapshot snapshot = store.snapshot()) {
      assertThat(snapshot.trace(new TraceId(0, 7)).orElseThrow().spans()).hasSize(200_000);
    }
  }

  @Test
  void answersManyAtOnceWhileSpansArrive() throws Exception {
    var store = new JoinedStore();
    for (int block = 0; block < 6; block++) {
      int first = block * 40;
      store.addBlock(
          IntStream.range(first + 1, first + 51).mapToObj(t -> call(t, "shop")).toList());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
      List<Future<List<TraceId>>> answers = new ArrayList<>();
      Callable<List<TraceId>> search =
          () -> {
            try (StoreSnapshot snapshot = store.snapshot()) {
              return candidates(snapshot, service("shop"), Integer.MAX_VALUE);
            }
          };
      for (int i = 0; i < 50; i++) {
        answers.add(threads.submit(search));
        store.addToHead(List.of(call(1000 + i, "other"), call(1 + i, "again")));
      }
      List<Long> expected = IntStream.rangeClosed(1, 250).mapToLong(t -> 251L - t).boxed().toList();
      for (Future<List<TraceId>> answer : answers) {
        assertThat(answer.get())
            .extracting(TraceId::lo)
            .containsAll(expected)
            .doesNotHaveDuplicates();
      }
    }
  }
}
