package dev.clew.traceql;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Trace;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Small random traces over few ids, keys and values, so that everything meets: missing parents,
/// cycles, ids used twice, spans that name themselves.
public final class RandomTraces {
  public static final List<String> KEYS = List.of("a", "b", "c d");
  public static final List<String> TEXTS = List.of("x", "y", "xy", "");
  private final SplittableRandom random;

  public RandomTraces(long seed) {
    random = new SplittableRandom(seed);
  }

  public Trace trace() {
    TraceId id = new TraceId(0, 1 + random.nextInt(3));
    List<Resource> resources = List.of(resource(), resource());
    return new Trace(id, list(1 + random.nextInt(9), () -> span(id, pick(resources))));
  }

  private Resource resource() {
    List<Attribute> attributes = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      attributes.add(Attribute.of("service.name", pick(TEXTS)));
    }
    attributes.addAll(attributes());
    return new Resource(attributes, 0, "");
  }

  private Span span(TraceId traceId, Resource resource) {
    long start = 1_000 + random.nextInt(100);
    return new Span(
        traceId,
        1 + random.nextInt(8),
        random.nextInt(10),
        "",
        0,
        pick(TEXTS),
        pick(List.of(SpanKind.values())),
        start,
        start + random.nextInt(5) - 1,
        attributes(),
        0,
        list(random.nextInt(3), this::event),
        0,
        list(random.nextInt(3), this::link),
        0,
        pick(List.of(SpanStatus.values())),
        pick(TEXTS),
        resource,
        new Scope(pick(TEXTS), pick(TEXTS), attributes(), 0, ""));
  }

  private Event event() {
    return new Event(1_000 + random.nextInt(100), pick(TEXTS), attributes(), 0);
  }

  private Link link() {
    return new Link(new TraceId(0, random.nextInt(4)), random.nextInt(4), "", 0, attributes(), 0);
  }

  private List<Attribute> attributes() {
    return list(random.nextInt(3), () -> new Attribute(pick(KEYS), value()));
  }

  private Value value() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Value.Text(pick(TEXTS));
      case 2, 3 -> new Value.Int(random.nextInt(4));
      case 4 -> new Value.Bool(random.nextBoolean());
      case 5 -> new Value.Real(random.nextInt(6) / 2.0);
      case 6 -> new Value.Array(list(random.nextInt(3), this::scalar));
      default -> random.nextBoolean() ? new Value.Empty() : new Value.KeyValues(List.of());
    };
  }

  private Value scalar() {
    return random.nextBoolean() ? new Value.Int(random.nextInt(4)) : new Value.Text(pick(TEXTS));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static <T> List<T> list(int count, Supplier<T> maker) {
    List<T> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(maker.get());
    }
    return made;
  }
}
