package dev.clew.store.block.columns;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.Times;
import dev.clew.store.intern.Dictionary;
import dev.clew.store.intern.Origins;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.otlp.AttributeCursor;

/// What must be known of all spans before the first is written: which keys there are, how each
/// trace nests, and the sums per minute. Takes 8 bytes a span. Belongs to one thread.
final class Analysis implements SpanWalk.Visitor {
  static final long MINUTE_NANOS = 60_000_000_000L;

  private static final int NO_ROWS = Integer.MIN_VALUE;

  private final BlockSpans spans;
  private final Keys keys = new Keys();
  private final Dictionary names = new Dictionary();
  private final SumTable rollup = new SumTable();
  private final SumTable calls = new SumTable();
  private final NestedSets nested = new NestedSets();
  private final Scalar scalar = new Scalar();
  private final int[] left;
  private final int[] right;
  private final long[] rowsOfOrigin;
  private int row;

  Analysis(BlockSpans spans) {
    this.spans = spans;
    left = new int[spans.size()];
    right = new int[spans.size()];
    rowsOfOrigin = new long[spans.origins().size()];
  }

  void run() {
    // numbers the keys of resources first: they are listed even when there are too many keys
    for (int origin = 0; origin < rowsOfOrigin.length; origin++) {
      countOrigin(origin, NO_ROWS);
    }
    var walk = new SpanWalk(spans, this);
    int traceFrom = 0;
    for (row = 0; row < spans.size(); row++) {
      if (row > 0 && isNewTrace(row)) {
        endTrace(traceFrom);
        traceFrom = row;
      }
      walk.read(row);
      nested.add(walk.spanId(), walk.parentId());
      rowsOfOrigin[spans.origin(row)]++;
      sum(walk);
    }
    endTrace(traceFrom);
    countOrigins();
  }

  private boolean isNewTrace(int row) {
    return spans.traceIdLo(row) != spans.traceIdLo(row - 1)
        || spans.traceIdHi(row) != spans.traceIdHi(row - 1);
  }

  private void sum(SpanWalk walk) {
    int name = names.idOf(walk.bytes(), walk.nameFrom(), walk.nameTo());
    long start = spans.startNanos(row);
    long duration = Times.duration(walk.startNanos(), walk.endNanos());
    long low =
        Math.floorDiv(start, MINUTE_NANOS) << 16
            | (long) walk.kind() << 12
            | (long) walk.status() << 8
            | Buckets.of(duration);
    rollup.add((long) service(row) << 32 | name, low, duration, start);
  }

  private int service(int row) {
    return spans.origins().service(spans.origin(row));
  }

  private void endTrace(int from) {
    nested.number(left, right, from);
    for (int span = 0; span < nested.size(); span++) {
      int parent = nested.parent(span);
      if (parent >= 0 && service(from + parent) != service(from + span)) {
        long start = spans.startNanos(from + span);
        long edge = (long) service(from + parent) << 32 | service(from + span);
        calls.add(edge, Math.floorDiv(start, MINUTE_NANOS), 0, start);
      }
    }
    nested.clear();
  }

  @Override
  public void attribute(Level level, AttributeCursor attribute) {
    int key = keys.of(level, attribute.bytes(), attribute.keyStart(), attribute.keyEnd());
    keys.count(key, scalar.read(attribute), row, 1);
  }

  @Override
  public void eventName(byte[] bytes, int from, int to) {}

  private void countOrigins() {
    for (int origin = 0; origin < rowsOfOrigin.length; origin++) {
      if (rowsOfOrigin[origin] > 0) {
        countOrigin(origin, -2 - origin);
      }
    }
  }

  private void countOrigin(int origin, int rowsId) {
    Origins.View origins = spans.origins();
    count(Level.RESOURCE, origins.part(origin, Origins.Part.RESOURCE), origin, rowsId);
    count(Level.INSTRUMENTATION, origins.part(origin, Origins.Part.SCOPE), origin, rowsId);
  }

  private void count(Level level, Origins.Range part, int origin, int rowsId) {
    byte[] bytes = spans.origins().bytes();
    var attributes = new AttributeCursor().wrap(bytes, part.from(), part.to(), field(level));
    while (attributes.next()) {
      int key = keys.of(level, bytes, attributes.keyStart(), attributes.keyEnd());
      keys.count(key, scalar.read(attributes), rowsId, rowsOfOrigin[origin]);
    }
  }

  /// Returns the number of the field that holds attributes in a resource or scope.
  static int field(Level level) {
    return level == Level.RESOURCE ? AttributeCursor.RESOURCE_FIELD : AttributeCursor.SCOPE_FIELD;
  }

  Keys keys() {
    return keys;
  }

  Dictionary.View names() {
    return names.view();
  }

  SumTable rollup() {
    return rollup;
  }

  SumTable calls() {
    return calls;
  }

  int left(int row) {
    return left[row];
  }

  int right(int row) {
    return right[row];
  }
}
