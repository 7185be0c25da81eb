package dev.clew.testkit;

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
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Random valid spans: the same seed gives the same spans. Every field of the model takes values,
/// the odd ones too (empty names, missing parents, ends before starts, values within values).
public final class RandomSpans {
  private static final List<String> SERVICES =
      List.of("frontend", "checkout", "cart", "payment", "currency", "shipping");
  private static final List<String> NAMES =
      List.of(
          "GET /cart", "POST /api/checkout", "SELECT orders", "charge", "ship", "", "größe 漢字 🧶");
  private static final List<String> KEYS =
      List.of(
          "http.method", "http.status_code", "db.system", "user.id", "retry", "cache.hit", "x y");
  private static final List<String> TEXTS =
      List.of("GET", "POST", "postgresql", "", "a longer text with spaces", "\"quoted\"\n", "ü漢🧶");

  private final SplittableRandom random;
  private final List<Resource> resources = new ArrayList<>();
  private final List<Scope> scopes = new ArrayList<>();

  public RandomSpans(long seed) {
    random = new SplittableRandom(seed);
    for (String service : SERVICES) {
      resources.add(resource(service));
    }
    for (int i = 0; i < 4; i++) {
      scopes.add(scope(i));
    }
  }

  /// Returns one trace: mostly one tree, now and then with a missing parent or a second root.
  public Trace trace(int spans) {
    var id = new TraceId(random.nextLong(), random.nextLong() | 1);
    List<Span> made = new ArrayList<>();
    for (int i = 0; i < spans; i++) {
      made.add(span(id, i == 0 ? 0 : parentAmong(made)));
    }
    return new Trace(id, made);
  }

  /// Returns spans of traces of 1 to 8 spans each.
  public List<Span> spans(int count) {
    List<Span> made = new ArrayList<>();
    while (made.size() < count) {
      made.addAll(trace(Math.min(count - made.size(), 1 + random.nextInt(8))).spans());
    }
    return made;
  }

  private long parentAmong(List<Span> made) {
    int dice = random.nextInt(20);
    if (dice == 0) {
      return random.nextLong() | 1;
    }
    return dice == 1 ? 0 : made.get(random.nextInt(made.size())).spanId();
  }

  public Span span(TraceId traceId, long parentSpanId) {
    long start = SpanBuilder.EPOCH_NANOS + random.nextLong(60_000_000_000L);
    long duration = random.nextInt(50) == 0 ? -1_000 : random.nextLong(2_000_000_000L);
    return new Span(
        traceId,
        random.nextLong() | 1,
        parentSpanId,
        rarely("", "vendor=1,other=x"),
        rarely(0, 0x101),
        pick(NAMES),
        pick(List.of(SpanKind.values())),
        start,
        start + duration,
        attributes(random.nextInt(6), 2),
        rarely(0, 3),
        list(rarely(0, 2), this::event),
        rarely(0, 1),
        list(rarely(0, 2), this::link),
        rarely(0, 1),
        pick(List.of(SpanStatus.values())),
        rarely("", "went wrong"),
        pick(resources),
        pick(scopes));
  }

  private Resource resource(String service) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(Attribute.of("service.name", service));
    attributes.addAll(attributes(random.nextInt(3), 1));
    return new Resource(attributes, rarely(0, 1), rarely("", "https://example.test/schema/1"));
  }

  private Scope scope(int number) {
    return new Scope(
        number == 0 ? "" : "library." + number,
        rarely("1." + number, ""),
        attributes(rarely(0, 1), 1),
        rarely(0, 2),
        rarely("", "https://example.test/schema/2"));
  }

  private Event event() {
    return new Event(
        SpanBuilder.EPOCH_NANOS + random.nextInt(), pick(NAMES), attributes(2, 1), rarely(0, 1));
  }

  private Link link() {
    return new Link(
        new TraceId(random.nextLong(), random.nextLong()),
        random.nextLong() | 1,
        rarely("", "a=b"),
        rarely(0, 0x300),
        attributes(1, 1),
        rarely(0, 1));
  }

  private List<Attribute> attributes(int count, int depth) {
    return list(count, () -> new Attribute(pick(KEYS), value(depth)));
  }

  /// Returns a value of any kind but bytes, which have no equality, nested at most `depth` deep.
  public Value value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0, 1 -> new Value.Text(pick(TEXTS));
      case 2 -> new Value.Int(rarely((long) random.nextInt(600), random.nextLong()));
      case 3 -> new Value.Bool(random.nextBoolean());
      case 4 -> new Value.Real(rarely(random.nextInt(100) / 4.0, random.nextDouble() * 1e300));
      case 5 -> new Value.Text(HexFormat.of().toHexDigits(random.nextLong()));
      case 6 -> new Value.Array(list(random.nextInt(4), () -> value(depth - 1)));
      case 7 -> new Value.KeyValues(attributes(random.nextInt(3), depth - 1));
      default -> new Value.Empty();
    };
  }

  private <T> T rarely(T usual, T rare) {
    return random.nextInt(8) == 0 ? rare : usual;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static <T> List<T> list(int count, Supplier<T> make) {
    List<T> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(make.get());
    }
    return made;
  }
}
