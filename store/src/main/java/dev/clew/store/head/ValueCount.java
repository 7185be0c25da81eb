package dev.clew.store.head;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.intern.Origins;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Intrinsic;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.AttributeFinder;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Counts the values of one field, newest segments first. Looks at no more than [#SPANS_MAX] spans'
/// bytes and keeps no more than [#VALUES_MAX] values. Belongs to one thread.
final class ValueCount {
  static final int SPANS_MAX = 500_000;
  static final int VALUES_MAX = 10_000;

  private final SegmentView[] views;
  private final Field field;
  private final TimeRange range;
  private final Cancellation cancellation;
  private final Map<Value, Long> counts = new HashMap<>();
  private int spansLeft = SPANS_MAX;

  ValueCount(SegmentView[] views, Field field, TimeRange range, Cancellation cancellation) {
    this.views = views;
    this.field = field;
    this.range = range;
    this.cancellation = cancellation;
  }

  /// Returns the most frequent values with their counts, at most `valuesMax`.
  Map<Value, Long> most(int valuesMax) {
    for (int i = views.length - 1; i >= 0; i--) {
      cancellation.check();
      SegmentView view = views[i];
      if (!view.isEmpty() && range.overlaps(view.minStart(), view.maxStart())) {
        count(view);
      }
    }
    Map<Value, Long> most = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Value, Long>comparingByValue()
                .reversed()
                .thenComparing(entry -> entry.getKey().toString()))
        .limit(valuesMax)
        .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
    return most;
  }

  private void count(SegmentView view) {
    switch (field) {
      case AttributeOf(Level level, String key) -> countAttribute(view, level, key);
      case Intrinsic(Field.IntrinsicName name) -> countIntrinsic(view, name);
    }
  }

  private void countAttribute(SegmentView view, Level level, String key) {
    switch (level) {
      case RESOURCE -> countOrigins(view, origin -> resourceValue(view, origin, key));
      case INSTRUMENTATION -> countOrigins(view, origin -> scopeValue(view, origin, key));
      case SPAN -> countSpans(view, key, _ -> {});
      case ANY -> countSpans(view, key, absentIn(view, origin -> resourceValue(view, origin, key)));
      case EVENT -> countDecoded(view, span -> span.events().stream().map(Event::attributes), key);
      case LINK -> countDecoded(view, span -> span.links().stream().map(Link::attributes), key);
    }
  }

  private static List<Value> resourceValue(SegmentView view, int origin, String key) {
    return partValue(view, origin, Origins.Part.RESOURCE, AttributeCursor.RESOURCE_FIELD, key);
  }

  private static List<Value> scopeValue(SegmentView view, int origin, String key) {
    return partValue(view, origin, Origins.Part.SCOPE, AttributeCursor.SCOPE_FIELD, key);
  }

  private static List<Value> partValue(
      SegmentView view, int origin, Origins.Part part, int fieldNumber, String key) {
    var finder = new AttributeFinder(key.getBytes(StandardCharsets.UTF_8), fieldNumber);
    Origins.Range where = view.origins().part(origin, part);
    Value value = finder.value(view.origins().bytes(), where.from(), where.to());
    return value == null ? List.of() : List.of(value);
  }

  private void countOrigins(SegmentView view, Function<Integer, List<Value>> values) {
    countNumbers(view.origin(), view, view.origins().size(), values::apply);
  }

  private interface Decode {
    List<Value> values(int number);
  }

  /// Counts how often each number stands in a column, then what the numbers mean.
  private void countNumbers(int[] column, SegmentView view, int numbers, Decode decode) {
    long[] seen = new long[numbers];
    for (int row = 0; row < view.rows(); row++) {
      if (range.contains(view.start()[row])) {
        seen[column[row]]++;
      }
    }
    for (int number = 0; number < numbers; number++) {
      if (seen[number] > 0) {
        for (Value value : decode.values(number)) {
          add(value, seen[number]);
        }
      }
    }
  }

  private Consumer<Integer> absentIn(SegmentView view, Function<Integer, List<Value>> values) {
    Map<Integer, List<Value>> known = new HashMap<>();
    return row -> known.computeIfAbsent(view.origin()[row], values).forEach(value -> add(value, 1));
  }

  private void countSpans(SegmentView view, String key, Consumer<Integer> whenAbsent) {
    var finder =
        new AttributeFinder(key.getBytes(StandardCharsets.UTF_8), AttributeCursor.SPAN_FIELD);
    var bytes = new SpanBytes(view);
    forNewestRows(
        view,
        row -> {
          Value value = finder.value(bytes.load(row), 0, view.length()[row]);
          if (value == null) {
            whenAbsent.accept(row);
          } else {
            add(value, 1);
          }
        });
  }

  private void countDecoded(
      SegmentView view,
      Function<Span, java.util.stream.Stream<List<Attribute>>> lists,
      String key) {
    RowFilter mayHave =
        SpanTests.contains(new SpanBytes(view), key.getBytes(StandardCharsets.UTF_8));
    forNewestRows(
        view,
        row -> {
          if (mayHave.test(row)) {
            lists
                .apply(decode(view, row))
                .flatMap(List::stream)
                .filter(attribute -> attribute.key().equals(key))
                .forEach(attribute -> add(attribute.value(), 1));
          }
        });
  }

  private static Span decode(SegmentView view, int row) {
    byte[] bytes = new byte[view.length()[row]];
    view.copySpan(row, bytes, 0);
    return SpanDecoder.span(bytes, 0, bytes.length, EMPTY_RESOURCE, EMPTY_SCOPE);
  }

  private static final dev.clew.wire.span.Resource EMPTY_RESOURCE =
      new dev.clew.wire.span.Resource(List.of(), 0, "");
  private static final Scope EMPTY_SCOPE = new Scope("", "", List.of(), 0, "");

  private interface RowConsumer {
    void accept(int row);
  }

  private void forNewestRows(SegmentView view, RowConsumer consumer) {
    for (int row = view.rows() - 1; row >= 0 && spansLeft > 0; row--) {
      if (range.contains(view.start()[row])) {
        spansLeft--;
        consumer.accept(row);
      }
    }
  }

  private void countIntrinsic(SegmentView view, Field.IntrinsicName name) {
    switch (name) {
      case NAME ->
          countNumbers(view.name(), view, view.names().size(), id -> text(view.names().text(id)));
      case KIND -> countTags(view, tag -> SpanKind.of(SpanColumns.kind(tag)).word());
      case STATUS -> countTags(view, tag -> SpanStatus.of(SpanColumns.status(tag)).word());
      case INSTRUMENTATION_NAME -> countScopes(view, Scope::name);
      case INSTRUMENTATION_VERSION -> countScopes(view, Scope::version);
      case STATUS_MESSAGE -> forNewestRows(view, row -> addText(decode(view, row).statusMessage()));
      case EVENT_NAME ->
          forNewestRows(
              view, row -> decode(view, row).events().forEach(event -> addText(event.name())));
      case ROOT_NAME -> forRoots(view, row -> addText(view.names().text(view.name()[row])));
      case ROOT_SERVICE ->
          forRoots(view, row -> addText(view.origins().services().text(view.service(row))));
      case DURATION, SPAN_ID, PARENT_ID, TRACE_ID, TRACE_DURATION -> {}
    }
  }

  private void countTags(SegmentView view, Function<Byte, String> word) {
    long[] seen = new long[256];
    for (int row = 0; row < view.rows(); row++) {
      if (range.contains(view.start()[row])) {
        seen[view.tags()[row] & 0xFF]++;
      }
    }
    IntStream.range(0, seen.length)
        .filter(tag -> seen[tag] > 0)
        .forEach(tag -> add(new Value.Text(word.apply((byte) tag)), seen[tag]));
  }

  private void countScopes(SegmentView view, Function<Scope, String> property) {
    countOrigins(
        view,
        origin -> {
          Origins.Range where = view.origins().part(origin, Origins.Part.SCOPE);
          byte[] pool = view.origins().bytes();
          return text(property.apply(SpanDecoder.scope(pool, where.from(), where.to(), "")));
        });
  }

  private void forRoots(SegmentView view, RowConsumer consumer) {
    for (int row = 0; row < view.rows(); row++) {
      if (view.parentId()[row] == 0 && range.contains(view.start()[row])) {
        consumer.accept(row);
      }
    }
  }

  private static List<Value> text(String text) {
    return text.isEmpty() ? List.of() : List.of(new Value.Text(text));
  }

  private void addText(String text) {
    if (!text.isEmpty()) {
      add(new Value.Text(text), 1);
    }
  }

  private void add(Value value, long count) {
    if (counts.size() < VALUES_MAX || counts.containsKey(value)) {
      counts.merge(value, count, Long::sum);
    }
  }
}
