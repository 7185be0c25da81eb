package dev.clew.store.head;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.intern.Dictionary;
import dev.clew.store.intern.Origins;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.FieldCursor;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The attribute keys of one segment, per level. Nobody pays for it before somebody asks: each
/// question takes in the spans that came since the last. Holds at most [#KEYS_MAX] keys a level.
/// Safe for use by many threads.
final class KeyCatalog {
  static final int KEYS_MAX = 10_000;

  private static final int EVENTS_FIELD = 11;
  private static final int LINKS_FIELD = 13;
  private static final int EVENT_ATTRIBUTES_FIELD = 3;
  private static final int LINK_ATTRIBUTES_FIELD = 4;

  private final Map<Level, Dictionary> keys = new EnumMap<>(Level.class);
  private final AttributeCursor attributes = new AttributeCursor();
  private final FieldCursor fields = new FieldCursor();
  private int rowsDone;
  private int originsDone;

  KeyCatalog() {
    for (Level level : Level.values()) {
      if (level != Level.ANY) {
        keys.put(level, new Dictionary());
      }
    }
  }

  /// Adds the keys of a level that spans of the view have; may add keys of newer spans too.
  synchronized void addTo(
      Map<Level, Set<String>> target, SegmentView view, Cancellation cancellation) {
    takeOrigins(view.origins());
    takeSpans(view, cancellation);
    keys.forEach(
        (level, known) -> {
          Set<String> names = target.computeIfAbsent(level, _ -> new TreeSet<>());
          Dictionary.View entries = known.view();
          for (int id = 0; id < entries.size(); id++) {
            names.add(entries.text(id));
          }
        });
  }

  private void takeOrigins(Origins.View origins) {
    for (; originsDone < origins.size(); originsDone++) {
      Origins.Range resource = origins.part(originsDone, Origins.Part.RESOURCE);
      Origins.Range scope = origins.part(originsDone, Origins.Part.SCOPE);
      byte[] bytes = origins.bytes();
      take(Level.RESOURCE, bytes, resource.from(), resource.to(), AttributeCursor.RESOURCE_FIELD);
      take(Level.INSTRUMENTATION, bytes, scope.from(), scope.to(), AttributeCursor.SCOPE_FIELD);
    }
  }

  private void takeSpans(SegmentView view, Cancellation cancellation) {
    var span = new SpanBytes(view);
    for (; rowsDone < view.rows(); rowsDone++) {
      if ((rowsDone & 0xFFF) == 0) {
        cancellation.check();
      }
      byte[] bytes = span.load(rowsDone);
      fields.wrap(bytes, 0, span.length());
      while (fields.next()) {
        takeField(bytes, fields.field(), fields.start(), fields.end());
      }
    }
  }

  private void takeField(byte[] bytes, int field, int from, int to) {
    switch (field) {
      case AttributeCursor.SPAN_FIELD -> takeKey(Level.SPAN, bytes, from, to);
      case EVENTS_FIELD -> take(Level.EVENT, bytes, from, to, EVENT_ATTRIBUTES_FIELD);
      case LINKS_FIELD -> take(Level.LINK, bytes, from, to, LINK_ATTRIBUTES_FIELD);
      default -> {}
    }
  }

  private final FieldCursor entry = new FieldCursor();

  private void takeKey(Level level, byte[] bytes, int from, int to) {
    int keyFrom = from;
    int keyTo = from;
    entry.wrap(bytes, from, to);
    while (entry.next()) {
      if (entry.field() == 1) {
        keyFrom = entry.start();
        keyTo = entry.end();
      }
    }
    keep(level, bytes, keyFrom, keyTo);
  }

  private void take(Level level, byte[] bytes, int from, int to, int field) {
    attributes.wrap(bytes, from, to, field);
    while (attributes.next()) {
      keep(level, bytes, attributes.keyStart(), attributes.keyEnd());
    }
  }

  private void keep(Level level, byte[] bytes, int from, int to) {
    Dictionary known = keys.get(level);
    if (known != null && known.size() < KEYS_MAX) {
      known.idOf(bytes, from, to);
    }
  }

  synchronized long heapBytes() {
    long bytes = 0;
    for (Dictionary known : keys.values()) {
      bytes += known.heapBytes();
    }
    return bytes;
  }
}
