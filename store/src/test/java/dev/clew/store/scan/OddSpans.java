package dev.clew.store.scan;

import dev.clew.testkit.RandomSpans;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Random spans with attributes of a random schema on top: up to so many keys that some get no
/// column, keys of several types and levels, keys and texts that SQL or the tail may trip over.
final class OddSpans {
  private static final List<String> ODD_KEYS =
      List.of(
          "a=b",
          "x\u0001y",
          "\u0002",
          "Case",
          "case",
          "",
          "it's",
          "ü.é",
          "\0",
          "s_a",
          "%d",
          "\uFFFD");
  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          "'",
          "''--",
          "\u0001",
          "\u00021",
          "a\u0001b=\u0002",
          "\0",
          "\uFFFD",
          "🧶",
          "G.T",
          "null");

  private final SplittableRandom random;
  private final RandomSpans spans;
  private final List<String> keys = new ArrayList<>();
  private final List<Resource> resources = new ArrayList<>();
  private final List<Scope> scopes = new ArrayList<>();

  OddSpans(long seed) {
    random = new SplittableRandom(seed);
    spans = new RandomSpans(seed);
    int count = random.nextInt(2) == 0 ? random.nextInt(20) : random.nextInt(400);
    for (int i = 0; i < count; i++) {
      keys.add("key." + i);
    }
    keys.addAll(ODD_KEYS);
    for (int i = 0; i < 6; i++) {
      List<Attribute> own = new ArrayList<>(attributes(3));
      if (random.nextInt(4) > 0) {
        own.add(new Attribute("service.name", random.nextInt(8) == 0 ? value() : service(i)));
      }
      resources.add(new Resource(own, 0, ""));
      scopes.add(new Scope(i == 0 ? "" : "lib'" + i, "v" + i, attributes(1), 0, ""));
    }
  }

  private static Value service(int number) {
    return new Value.Text(
        List.of("cart", "pay'ment", "", "web", "größe", "unknown_service").get(number));
  }

  List<Span> make(int count) {
    List<Span> made = new ArrayList<>();
    for (Span span : spans.spans(count)) {
      made.add(decorated(span));
    }
    return made;
  }

  private Span decorated(Span span) {
    List<Attribute> attributes = new ArrayList<>(span.attributes());
    attributes.addAll(attributes(random.nextInt(8)));
    boolean ownOrigin = random.nextBoolean();
    return new Span(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.traceState(),
        span.flags(),
        random.nextInt(20) == 0 ? pick(ODD_TEXTS) : span.name(),
        span.kind(),
        random.nextInt(40) == 0 ? random.nextLong() : span.startNanos(),
        random.nextInt(40) == 0 ? random.nextLong() : span.endNanos(),
        attributes,
        0,
        span.events().stream().map(this::decorated).toList(),
        0,
        span.links().stream().map(this::decorated).toList(),
        0,
        span.status(),
        random.nextInt(20) == 0 ? pick(ODD_TEXTS) : span.statusMessage(),
        ownOrigin ? span.resource() : pick(resources),
        ownOrigin ? span.scope() : pick(scopes));
  }

  /// Returns the span with one element after another in place of the arrays that its attributes,
  /// and those of its resource, hold: what holds for an element holds for the array.
  static Stream<Span> withElements(Span span) {
    return IntStream.range(0, 4)
        .mapToObj(
            index ->
                copy(
                    span,
                    elements(span.attributes(), index),
                    new Resource(elements(span.resource().attributes(), index), 0, "")));
  }

  private static List<Attribute> elements(List<Attribute> attributes, int index) {
    return attributes.stream()
        .map(
            one ->
                one.value() instanceof Value.Array(List<Value> values) && index < values.size()
                    ? new Attribute(one.key(), values.get(index))
                    : one)
        .toList();
  }

  private static Span copy(Span span, List<Attribute> attributes, Resource resource) {
    return new Span(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.traceState(),
        span.flags(),
        span.name(),
        span.kind(),
        span.startNanos(),
        span.endNanos(),
        attributes,
        0,
        span.events(),
        0,
        span.links(),
        0,
        span.status(),
        span.statusMessage(),
        resource,
        span.scope());
  }

  private Event decorated(Event event) {
    String name = random.nextInt(6) == 0 ? pick(ODD_TEXTS) : event.name();
    return new Event(event.timeNanos(), name, more(event.attributes()), 0);
  }

  private Link decorated(Link link) {
    return new Link(
        link.traceId(), link.spanId(), link.traceState(), link.flags(), more(link.attributes()), 0);
  }

  private List<Attribute> more(List<Attribute> attributes) {
    List<Attribute> all = new ArrayList<>(attributes);
    all.addAll(attributes(random.nextInt(2)));
    return all;
  }

  private List<Attribute> attributes(int count) {
    List<Attribute> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(new Attribute(pick(keys), value()));
    }
    return made;
  }

  private Value value() {
    return switch (random.nextInt(8)) {
      case 0 -> new Value.Text(pick(ODD_TEXTS));
      case 1 -> new Value.Real(pick(List.of(0.0, -0.0, Double.NaN, 1e300, 0x1p63, 4.0, -2.5)));
      case 2 -> new Value.Int(pick(List.of(0L, 4L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53)));
      default -> spans.value(random.nextInt(12) == 0 ? 1 : 0);
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
