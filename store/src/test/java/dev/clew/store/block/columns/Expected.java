package dev.clew.store.block.columns;

import dev.clew.store.block.AttributeHash;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.KeyFacts.Type;
import dev.clew.store.block.Times;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a span's row must hold, derived from the decoded span.
final class Expected {
  record Placed(Level level, Attribute attribute) {
    Type type() {
      return switch (attribute.value()) {
        case Value.Text _ -> Type.TEXT;
        case Value.Int _ -> Type.INT;
        case Value.Real _ -> Type.REAL;
        case Value.Bool _ -> Type.BOOL;
        case Value.Array _, Value.KeyValues _, Value.Bytes _, Value.Empty _ -> Type.OTHER;
      };
    }

    Object scalar() {
      return switch (attribute.value()) {
        case Value.Text(String text) -> text;
        case Value.Int(long number) -> number;
        case Value.Real(double number) -> number;
        case Value.Bool(boolean value) -> value;
        case Value.Array _, Value.KeyValues _, Value.Bytes _, Value.Empty _ -> "";
      };
    }

    long hash() {
      byte[] utf8 = attribute.key().getBytes(StandardCharsets.UTF_8);
      long key = AttributeHash.key(utf8, 0, utf8.length);
      return switch (attribute.value()) {
        case Value.Text(String text) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          yield AttributeHash.text(key, bytes, 0, bytes.length);
        }
        case Value.Int(long number) -> AttributeHash.number(key, number);
        case Value.Real(double number) -> AttributeHash.real(key, number);
        case Value.Bool(boolean value) -> AttributeHash.bool(key, value);
        case Value.Array _, Value.KeyValues _, Value.Bytes _, Value.Empty _ ->
            throw new IllegalStateException("not hashed");
      };
    }
  }

  private Expected() {}

  static List<Placed> attributes(Span span) {
    List<Placed> all = new ArrayList<>();
    span.attributes().forEach(a -> all.add(new Placed(Level.SPAN, a)));
    span.resource().attributes().forEach(a -> all.add(new Placed(Level.RESOURCE, a)));
    span.scope().attributes().forEach(a -> all.add(new Placed(Level.INSTRUMENTATION, a)));
    for (Event event : span.events()) {
      event.attributes().forEach(a -> all.add(new Placed(Level.EVENT, a)));
    }
    for (Link link : span.links()) {
      link.attributes().forEach(a -> all.add(new Placed(Level.LINK, a)));
    }
    return all;
  }

  static Map<String, @Nullable Object> row(Span span, List<KeyFacts> facts) {
    Map<String, @Nullable Object> row = new TreeMap<>();
    long start = Times.indexed(span.startNanos());
    row.put("trace_id_hi", span.traceId().hi());
    row.put("trace_id_lo", span.traceId().lo());
    row.put("span_id", span.spanId());
    row.put("parent_id", span.parentSpanId());
    row.put("service", span.service());
    row.put("name", span.name());
    row.put("kind", span.kind().ordinal());
    row.put("status", span.status().ordinal());
    row.put("status_message", span.statusMessage().isEmpty() ? null : span.statusMessage());
    row.put("start_ns", start);
    row.put(
        "start_ts",
        Instant.ofEpochSecond(Math.floorDiv(start, 1_000_000_000L)).atOffset(ZoneOffset.UTC));
    row.put("duration_ns", Times.duration(span.startNanos(), span.endNanos()));
    row.put("events", span.events().size());
    row.put("links", span.links().size());
    row.put("event_names", list(span.events().stream().map(e -> Tail.escaped(e.name())).toList()));
    row.put("scope_name", span.scope().name());
    row.put("scope_version", span.scope().version());
    addAttributes(row, span, facts);
    return row;
  }

  private static @Nullable String list(List<String> entries) {
    return entries.isEmpty()
        ? null
        : entries.stream().map(e -> Tail.SEPARATOR + e).collect(Collectors.joining())
            + Tail.SEPARATOR;
  }

  private static void addAttributes(
      Map<String, @Nullable Object> row, Span span, List<KeyFacts> facts) {
    Map<ColumnName.Attribute, String> columns = new HashMap<>();
    for (KeyFacts fact : facts) {
      if (fact.hasColumn()) {
        row.put(fact.column(), null);
        columns.put(new ColumnName.Attribute(fact.level(), fact.key(), fact.type()), fact.column());
      }
    }
    List<String> tail = new ArrayList<>();
    for (Placed placed : attributes(span)) {
      if (ColumnName.exists(placed.level(), placed.type())) {
        String key = placed.attribute().key();
        String column = columns.get(new ColumnName.Attribute(placed.level(), key, placed.type()));
        if (column == null) {
          tail.add(
              Tail.prefix(placed.level(), key, placed.type())
                  .substring(1)
                  .concat(Tail.escaped(placed.scalar().toString())));
        } else if (row.get(column) == null) {
          row.put(column, placed.scalar());
        }
      }
    }
    row.put("tail", list(tail));
  }
}
