package dev.clew.store.read;

import static dev.clew.testkit.SpanBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.limits.Cancellation.CancelledException;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.store.read.StoreSnapshot.Operation;
import dev.clew.testkit.RandomSpans;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.Trace;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/// What every view of stored spans must do, wherever the spans lie.
public abstract class StoreSnapshotContract {
  private static final TraceCondition EVERYTHING =
      new TraceCondition.SomeSpan(new SpanCondition.Always());

  /// Returns a view of a store that took the batches in this order; closed by the caller.
  protected abstract StoreSnapshot snapshot(List<List<Span>> batches);

  /// Returns how many random stores are asked.
  protected int rounds() {
    return 60;
  }

  @Test
  void answersAsAListOfSpansWouldDo() {
    long base = Long.getLong("seed", System.nanoTime());
    for (int i = 0; i < rounds(); i++) {
      long seed = base + i;
      try {
        compareWithNaive(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionFailedError("-Dseed=" + seed, e);
      }
    }
  }

  private void compareWithNaive(long seed) {
    var random = new SplittableRandom(seed);
    List<List<Span>> batches = batches(random, seed);
    var naive = new NaiveStore();
    batches.forEach(naive::add);
    List<Span> spans = batches.stream().flatMap(List::stream).toList();
    var conditions = new RandomConditions(seed, spans);
    try (StoreSnapshot snapshot = snapshot(batches)) {
      comparesTraces(snapshot, naive);
      for (int i = 0; i < 12; i++) {
        comparesSearch(snapshot, naive, conditions.trace(2), range(random, spans));
      }
      comparesCatalog(snapshot, naive, range(random, spans));
    }
  }

  /// Batches of whole and of scattered traces, with repetitions in other batches.
  private static List<List<Span>> batches(SplittableRandom random, long seed) {
    List<Span> spans = new RandomSpans(seed).spans(40 + random.nextInt(160));
    List<List<Span>> batches = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      batches.add(new ArrayList<>());
    }
    int batch = 0;
    for (Span span : spans) {
      batch = random.nextInt(4) == 0 ? random.nextInt(12) : batch;
      batches.get(batch).add(span);
      if (random.nextInt(8) == 0) {
        batches.get(random.nextInt(12)).add(span);
      }
    }
    batches.removeIf(List::isEmpty);
    return batches;
  }

  private static TimeRange range(SplittableRandom random, List<Span> spans) {
    if (random.nextInt(3) == 0) {
      return TimeRange.ALL;
    }
    long from = spans.get(random.nextInt(spans.size())).startNanos();
    return new TimeRange(from, from + random.nextLong(40_000_000_000L));
  }

  private static void comparesTraces(StoreSnapshot snapshot, NaiveStore naive) {
    for (TraceId id : naive.traceIds()) {
      Trace trace = snapshot.trace(id).orElseThrow();
      assertThat(trace.spans()).containsExactlyInAnyOrderElementsOf(naive.trace(id));
    }
    assertThat(snapshot.trace(new TraceId(1, 2))).isEmpty();
  }

  private static void comparesSearch(
      StoreSnapshot snapshot, NaiveStore naive, TraceCondition condition, TimeRange range) {
    List<TraceId> found = new ArrayList<>();
    try (CandidateCursor cursor = snapshot.candidates(condition, range, new Cancellation())) {
      while (cursor.next()) {
        found.add(cursor.traceId());
        assertThat(cursor.startNanos()).isEqualTo(naive.startNanos(cursor.traceId()));
      }
    }
    String question = condition + " in " + range;
    assertThat(found).as(question).containsAll(naive.matching(condition, range));
    assertThat(naive.matching(EVERYTHING, range)).as(question).containsAll(found);
    assertThat(found).as(question).isSortedAccordingTo(naive.order()).doesNotHaveDuplicates();
  }

  private static void comparesCatalog(StoreSnapshot snapshot, NaiveStore naive, TimeRange range) {
    assertThat(snapshot.services(range))
        .containsExactlyElementsOf(
            naive.spans(range).map(Span::service).collect(Collectors.toCollection(TreeSet::new)));
    assertThat(snapshot.operations("cart", range))
        .containsExactlyInAnyOrderElementsOf(
            naive
                .spans(range)
                .filter(span -> span.service().equals("cart"))
                .map(span -> new Operation("cart", span.name(), span.kind()))
                .collect(Collectors.toSet()));
    for (Level level : Level.values()) {
      if (level != Level.ANY) {
        assertThat(snapshot.attributeKeys(range).get(level))
            .as(level.name())
            .containsAll(naive.spans(range).flatMap(span -> keys(span, level)).toList());
      }
      comparesValues(snapshot, naive, range, level);
    }
  }

  private static void comparesValues(
      StoreSnapshot snapshot, NaiveStore naive, TimeRange range, Level level) {
    Map<Value, Long> expected = new LinkedHashMap<>();
    naive
        .spans(range)
        .flatMap(span -> NaiveStore.attributes(span, level, "http.method").stream())
        .forEach(value -> expected.merge(value, 1L, Long::sum));
    Field field = new Field.AttributeOf(level, "http.method");
    assertThat(snapshot.values(field, range, 1_000)).as(level.name()).isEqualTo(expected);
  }

  private static Stream<String> keys(Span span, Level level) {
    Stream<Attribute> attributes =
        switch (level) {
          case SPAN -> span.attributes().stream();
          case RESOURCE -> span.resource().attributes().stream();
          case INSTRUMENTATION -> span.scope().attributes().stream();
          case EVENT -> span.events().stream().map(Event::attributes).flatMap(List::stream);
          case LINK -> span.links().stream().map(Link::attributes).flatMap(List::stream);
          case ANY -> Stream.of();
        };
    return attributes.map(Attribute::key);
  }

  @Test
  void showsARepetitionOnce() {
    Span one = span("GET").trace(1).id(1).service("shop").build();
    try (StoreSnapshot snapshot = snapshot(List.of(List.of(one), List.of(one, one)))) {
      assertThat(snapshot.trace(one.traceId()).orElseThrow().spans()).containsExactly(one);
    }
  }

  @Test
  void keepsSpansOfTheSameIdsWithOtherContent() {
    Span client = span("GET").trace(1).id(1).service("a").kind(SpanKind.CLIENT).build();
    Span server = span("GET").trace(1).id(1).service("a").kind(SpanKind.SERVER).build();
    Span other = span("GET").trace(1).id(1).service("b").kind(SpanKind.SERVER).build();
    try (StoreSnapshot snapshot =
        snapshot(List.of(List.of(client), List.of(server), List.of(other)))) {
      assertThat(snapshot.trace(client.traceId()).orElseThrow().spans())
          .containsExactlyInAnyOrder(client, server, other);
    }
  }

  @Test
  void keepsSpansOfOddTimesAndIds() {
    Span backwards = span("ends first").trace(1).id(1).durationNanos(-5).build();
    Span ancient = span("at the epoch").trace(2).id(1).startNanos(0).build();
    Span far = span("far").trace(3).id(1).startNanos(Long.MAX_VALUE - 10).durationNanos(5).build();
    Span nameless = span("").trace(4).id(0).build();
    List<Span> odd = List.of(backwards, ancient, far, nameless);
    try (StoreSnapshot snapshot = snapshot(List.of(odd))) {
      for (Span span : odd) {
        assertThat(snapshot.trace(span.traceId()).orElseThrow().spans()).containsExactly(span);
      }
      assertThat(candidates(snapshot))
          .containsExactly(
              far.traceId(), backwards.traceId(), nameless.traceId(), ancient.traceId());
    }
  }

  @Test
  void ordersEqualStartsById() {
    List<Span> spans = new ArrayList<>();
    for (long id : new long[] {5, 1, 9, -3, 7}) {
      spans.add(span("x").trace(id).id(1).build());
    }
    try (StoreSnapshot snapshot = snapshot(spans.stream().map(List::of).toList())) {
      assertThat(candidates(snapshot))
          .containsExactlyElementsOf(spans.stream().map(Span::traceId).sorted().toList());
    }
  }

  @Test
  void countsCallsBetweenServices() {
    Span root = span("page").trace(1).id(1).service("web").build();
    Span call = span("pay").trace(1).id(2).parent(1).service("web").build();
    Span served = span("pay").trace(1).id(3).parent(2).service("pay").build();
    Span orphan = span("?").trace(1).id(4).parent(77).service("lost").build();
    try (StoreSnapshot snapshot =
        snapshot(List.of(List.of(served), List.of(orphan, call), List.of(root)))) {
      assertThat(snapshot.dependencies(TimeRange.ALL))
          .containsExactly(new Dependency("web", "pay", 1));
    }
  }

  @Test
  void keepsWhatItDoesNotKnowOfAResource() {
    var resource = new Resource(List.of(Attribute.of("x", 1L)), 3, "https://example.test/r");
    var scope =
        new Scope("lib", "2", List.of(Attribute.of("y", true)), 4, "https://example.test/s");
    Span base = span("GET").trace(1).id(1).build();
    Span sent =
        new Span(
            base.traceId(),
            base.spanId(),
            0,
            "a=b",
            0x301,
            "GET",
            SpanKind.SERVER,
            base.startNanos(),
            base.endNanos(),
            List.of(),
            1,
            List.of(),
            2,
            List.of(),
            3,
            base.status(),
            "",
            resource,
            scope);
    try (StoreSnapshot snapshot = snapshot(List.of(List.of(sent)))) {
      assertThat(snapshot.trace(sent.traceId()).orElseThrow().spans()).containsExactly(sent);
      assertThat(snapshot.services(TimeRange.ALL)).containsExactly(Resource.UNKNOWN_SERVICE);
    }
  }

  @Test
  void stopsSoonAfterItWasCancelled() {
    Span one = span("GET").trace(1).id(1).build();
    var cancellation = new Cancellation();
    try (StoreSnapshot snapshot = snapshot(List.of(List.of(one)));
        CandidateCursor cursor = snapshot.candidates(EVERYTHING, TimeRange.ALL, cancellation)) {
      cancellation.cancel("the client left");
      assertThatThrownBy(cursor::next).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void answersOfAnEmptyStoreAreEmpty() {
    try (StoreSnapshot snapshot = snapshot(List.of())) {
      assertThat(candidates(snapshot)).isEmpty();
      assertThat(snapshot.services(TimeRange.ALL)).isEmpty();
      assertThat(snapshot.operations("", TimeRange.ALL)).isEmpty();
      assertThat(snapshot.dependencies(TimeRange.ALL)).isEmpty();
      assertThat(snapshot.attributeKeys(TimeRange.ALL).get(Level.SPAN)).isEmpty();
      assertThat(snapshot.completeness()).isEqualTo(new Completeness.Complete());
    }
  }

  private static List<TraceId> candidates(StoreSnapshot snapshot) {
    List<TraceId> ids = new ArrayList<>();
    try (CandidateCursor cursor =
        snapshot.candidates(EVERYTHING, TimeRange.ALL, new Cancellation())) {
      while (cursor.next()) {
        ids.add(cursor.traceId());
      }
    }
    return ids;
  }
}
