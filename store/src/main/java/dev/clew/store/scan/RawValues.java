package dev.clew.store.scan;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.intern.Origins;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.AttributeFinder;
import dev.clew.wire.otlp.FieldCursor;
import dev.clew.wire.span.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts the values of an attribute by the spans' own bytes. Looks at no more than [#SPANS_MAX]
/// spans, and keeps no more than [#VALUES_MAX] values. Belongs to one question.
final class RawValues {
  static final int SPANS_MAX = 500_000;
  static final int VALUES_MAX = 10_000;

  private static final int CHECK_ROWS = 1024;
  private static final int EVENTS_FIELD = 11;
  private static final int LINKS_FIELD = 13;
  private static final int EVENT_ATTRIBUTES_FIELD = 3;
  private static final int LINK_ATTRIBUTES_FIELD = 4;

  private final BlockSpans spans;
  private final TimeRange range;
  private final Cancellation cancellation;
  private final FieldCursor fields = new FieldCursor();
  private final AttributeCursor attributes = new AttributeCursor();
  private byte[] bytes = new byte[4096];

  /// Counts one span's values.
  private interface Count {
    void span(int row);
  }

  RawValues(Block block, TimeRange range, Cancellation cancellation) {
    spans = block.traces().rows();
    this.range = range;
    this.cancellation = cancellation;
  }

  void count(AttributeOf attribute, Map<Value, Long> counts) {
    byte[] key = attribute.key().getBytes(StandardCharsets.UTF_8);
    switch (attribute.level()) {
      case SPAN -> {
        var finder = new AttributeFinder(key, AttributeCursor.SPAN_FIELD);
        each(row -> add(counts, inSpan(finder, row)));
      }
      case RESOURCE, INSTRUMENTATION -> {
        var values = new OriginValues(spans.origins(), attribute.level(), key);
        each(row -> add(counts, values.of(spans.origin(row))));
      }
      case ANY -> {
        var finder = new AttributeFinder(key, AttributeCursor.SPAN_FIELD);
        var values = new OriginValues(spans.origins(), Level.RESOURCE, key);
        each(
            row -> {
              Value own = inSpan(finder, row);
              add(counts, own == null ? values.of(spans.origin(row)) : own);
            });
      }
      case EVENT -> each(row -> nested(row, EVENTS_FIELD, EVENT_ATTRIBUTES_FIELD, key, counts));
      case LINK -> each(row -> nested(row, LINKS_FIELD, LINK_ATTRIBUTES_FIELD, key, counts));
    }
  }

  private void each(Count count) {
    int looked = 0;
    for (int row = 0; row < spans.size() && looked < SPANS_MAX; row++) {
      if (row % CHECK_ROWS == 0) {
        cancellation.check();
      }
      if (range.contains(spans.startNanos(row))) {
        looked++;
        count.span(row);
      }
    }
  }

  private @Nullable Value inSpan(AttributeFinder finder, int row) {
    return finder.value(load(row), 0, spans.length(row));
  }

  private byte[] load(int row) {
    if (spans.length(row) > bytes.length) {
      bytes = new byte[Math.max(spans.length(row), bytes.length * 2)];
    }
    spans.copy(row, bytes, 0);
    return bytes;
  }

  private void nested(
      int row, int field, int attributesField, byte[] key, Map<Value, Long> counts) {
    fields.wrap(load(row), 0, spans.length(row));
    while (fields.next()) {
      if (fields.field() == field) {
        attributes.wrap(bytes, fields.start(), fields.end(), attributesField);
        while (attributes.next()) {
          if (attributes.keyIs(key)) {
            add(counts, attributes.value());
          }
        }
      }
    }
  }

  private static void add(Map<Value, Long> counts, @Nullable Value value) {
    if (value != null && (counts.size() < VALUES_MAX || counts.containsKey(value))) {
      counts.merge(value, 1L, Long::sum);
    }
  }

  /// The value of an attribute in each origin, read once.
  private static final class OriginValues {
    private final Origins.View origins;
    private final Origins.Part part;
    private final AttributeFinder finder;
    private final Map<Integer, Optional<Value>> known = new HashMap<>();

    OriginValues(Origins.View origins, Level level, byte[] key) {
      this.origins = origins;
      boolean resource = level == Level.RESOURCE;
      part = resource ? Origins.Part.RESOURCE : Origins.Part.SCOPE;
      finder =
          new AttributeFinder(
              key, resource ? AttributeCursor.RESOURCE_FIELD : AttributeCursor.SCOPE_FIELD);
    }

    @Nullable Value of(int origin) {
      return known.computeIfAbsent(origin, this::read).orElse(null);
    }

    private Optional<Value> read(int origin) {
      Origins.Range range = origins.part(origin, part);
      return Optional.ofNullable(finder.value(origins.bytes(), range.from(), range.to()));
    }
  }
}
