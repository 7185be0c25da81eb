package dev.clew.traceql;

import dev.clew.traceql.ast.Durations;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// A trace drawn as text. One span a line, indented under its parent:
///
/// ```
/// a shop/GET kind=server status=error dur=100ms
///   b cart/load http.code=500 res.host=h1 ev.exception.type=IO link.why=retry
/// ```
///
/// The first word is the span's name in expectations; its id is the word's place in the alphabet
/// unless `id=` (hex) says otherwise. `parent=` (hex) overrides the indentation. `at=` is the start
/// after the trace's start, by default one millisecond per line. `service` may be `-` for a
/// resource without a name. Other words are attributes.
public final class TraceDrawing {
  public static final long START = 1_767_225_600_000_000_000L;

  private final List<Span> spans = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Deque<long[]> ancestors = new ArrayDeque<>();

  private TraceDrawing() {}

  public static TraceDrawing read(String drawing) {
    TraceDrawing read = new TraceDrawing();
    drawing.lines().filter(line -> !line.isBlank()).forEach(read::line);
    return read;
  }

  public Trace trace() {
    return new Trace(new TraceId(0, 0xabc), spans);
  }

  /// Returns the name under which a span was drawn.
  public String name(Span span) {
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i) == span) {
        return names.get(i);
      }
    }
    throw new IllegalArgumentException("no span of this drawing: " + span);
  }

  private void line(String line) {
    int indentation = line.length() - line.stripLeading().length();
    while (!ancestors.isEmpty() && ancestors.peek()[0] >= indentation) {
      ancestors.pop();
    }
    SpanLine words =
        new SpanLine(ancestors.isEmpty() ? 0 : ancestors.peek()[1], spans.size() * 1_000_000L);
    String[] parts = line.strip().split(" +");
    words.start(parts[0], parts[1]);
    Arrays.stream(parts).skip(2).forEach(words::word);
    spans.add(words.span());
    names.add(parts[0]);
    ancestors.push(new long[] {indentation, words.id});
  }

  /// One line's words.
  private static final class SpanLine {
    private long id;
    private long parent;
    private long atNanos;
    private long durationNanos = 1_000_000;
    private String name = "";
    private SpanKind kind = SpanKind.INTERNAL;
    private SpanStatus status = SpanStatus.UNSET;
    private String message = "";
    private Scope scope = new Scope("", "", List.of(), 0, "");
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Attribute> resource = new ArrayList<>();
    private final List<Attribute> scopeAttributes = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    SpanLine(long parent, long atNanos) {
      this.parent = parent;
      this.atNanos = atNanos;
    }

    void start(String label, String serviceAndName) {
      id = label.charAt(0) - 'a' + 1;
      int slash = serviceAndName.indexOf('/');
      name = serviceAndName.substring(slash + 1);
      String service = serviceAndName.substring(0, slash);
      if (!service.equals("-")) {
        resource.add(Attribute.of("service.name", service));
      }
    }

    void word(String word) {
      int equals = word.indexOf('=');
      String key = word.substring(0, equals);
      String value = word.substring(equals + 1);
      switch (key) {
        case "id" -> id = Long.parseUnsignedLong(value, 16);
        case "parent" -> parent = Long.parseUnsignedLong(value, 16);
        case "at" -> atNanos = Durations.parse(value);
        case "dur" -> durationNanos = Durations.parse(value);
        case "kind" -> kind = SpanKind.valueOf(value.toUpperCase(Locale.ROOT));
        case "status" -> status = SpanStatus.valueOf(value.toUpperCase(Locale.ROOT));
        case "message" -> message = value;
        case "scope" -> scope(value.split("@"));
        default -> attribute(key, value(value));
      }
    }

    private void scope(String[] parts) {
      scope = new Scope(parts[0], parts[1], List.of(), 0, "");
    }

    private void attribute(String key, Value value) {
      int dot = key.indexOf('.');
      String rest = key.substring(dot + 1);
      switch (dot < 0 ? "" : key.substring(0, dot)) {
        case "res" -> resource.add(new Attribute(rest, value));
        case "scope" -> scopeAttributes.add(new Attribute(rest, value));
        case "ev" -> event(rest, value);
        case "link" -> links.add(link(new Attribute(rest, value)));
        default -> attributes.add(new Attribute(key, value));
      }
    }

    /// `ev.name.key=value`: an event of its own, two milliseconds after the one before.
    private void event(String path, Value value) {
      int dot = path.indexOf('.');
      events.add(
          new Event(
              START + atNanos + 2_000_000L * (events.size() + 1),
              path.substring(0, dot),
              List.of(new Attribute(path.substring(dot + 1), value)),
              0));
    }

    private Link link(Attribute attribute) {
      return new Link(new TraceId(0, 0xfeed), 0xbee + links.size(), "", 0, List.of(attribute), 0);
    }

    private static Value value(String text) {
      if (text.startsWith("[")) {
        String inner = text.substring(1, text.length() - 1);
        return new Value.Array(
            inner.isEmpty()
                ? List.of()
                : Arrays.stream(inner.split(",")).map(SpanLine::value).toList());
      }
      if (text.equals("true") || text.equals("false")) {
        return new Value.Bool(text.equals("true"));
      }
      if (text.equals("empty()")) {
        return new Value.Empty();
      }
      if (text.matches("-?[0-9]+")) {
        return new Value.Int(Long.parseLong(text));
      }
      return text.matches("-?[0-9]*[.][0-9]+")
          ? new Value.Real(Double.parseDouble(text))
          : new Value.Text(text.replace('_', ' '));
    }

    Span span() {
      Scope full = new Scope(scope.name(), scope.version(), scopeAttributes, 0, "");
      return new Span(
          new TraceId(0, 0xabc),
          id,
          parent,
          "",
          0,
          name.replace('_', ' '),
          kind,
          START + atNanos,
          START + atNanos + durationNanos,
          attributes,
          0,
          events,
          0,
          links,
          0,
          status,
          message,
          new Resource(resource, 0, ""),
          full);
    }
  }
}
