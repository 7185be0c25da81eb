package dev.clew.bench.store;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.Times;
import dev.clew.store.intern.Origins;
import dev.clew.wire.otlp.SpanCursor;
import dev.clew.wire.otlp.SpanHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/// Spans in memory, in the order of a block.
final class ShopSpans implements BlockSpans {
  private record Row(long hi, long lo, long startNanos, int origin, byte[] bytes) {
    static int compare(Row a, Row b) {
      int hi = Long.compareUnsigned(a.hi, b.hi);
      int id = hi != 0 ? hi : Long.compareUnsigned(a.lo, b.lo);
      return id != 0 ? id : Long.compare(a.startNanos, b.startNanos);
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private final Origins origins = new Origins();

  /// Returns the shop's spans, about so many.
  static ShopSpans ofShop(int count) {
    return next(new ShopLoad(1), count);
  }

  /// Returns the next spans of the shop, about so many.
  static ShopSpans next(ShopLoad load, int count) {
    var spans = new ShopSpans();
    while (spans.size() < count) {
      int traces = Math.max(1, Math.min(125, count / ShopLoad.SPANS_PER_TRACE));
      spans.add(load.next(traces).bytes(), _ -> true);
    }
    return spans.sorted();
  }

  /// Returns the spans of TracesData messages.
  static ShopSpans of(List<byte[]> messages) {
    var spans = new ShopSpans();
    messages.forEach(message -> spans.add(message, _ -> true));
    return spans.sorted();
  }

  /// Takes the spans of a TracesData message whose id passes.
  void add(byte[] message, LongPredicate spanIds) {
    var header = new SpanHeader();
    SpanCursor cursor = new SpanCursor().wrap(message, 0, message.length);
    int scope = -1;
    int origin = 0;
    while (cursor.next()) {
      if (cursor.scopeOrdinal() != scope) {
        scope = cursor.scopeOrdinal();
        origin = origins.idOf(cursor);
      }
      header.read(cursor.bytes(), cursor.spanStart(), cursor.spanEnd());
      if (!spanIds.test(header.spanId())) {
        continue;
      }
      byte[] bytes = Arrays.copyOfRange(cursor.bytes(), cursor.spanStart(), cursor.spanEnd());
      long start = Times.indexed(header.startNanos());
      rows.add(new Row(header.traceIdHi(), header.traceIdLo(), start, origin, bytes));
    }
  }

  ShopSpans sorted() {
    rows.sort(Row::compare);
    return this;
  }

  Set<String> services() {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < origins().size(); i++) {
      names.add(origins().services().text(origins().service(i)));
    }
    return names;
  }

  long spanBytes() {
    return rows.stream().mapToLong(row -> row.bytes().length).sum();
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public long traceIdHi(int row) {
    return rows.get(row).hi();
  }

  @Override
  public long traceIdLo(int row) {
    return rows.get(row).lo();
  }

  @Override
  public long startNanos(int row) {
    return rows.get(row).startNanos();
  }

  @Override
  public int origin(int row) {
    return rows.get(row).origin();
  }

  @Override
  public Origins.View origins() {
    return origins.view();
  }

  @Override
  public int length(int row) {
    return rows.get(row).bytes().length;
  }

  @Override
  public void copy(int row, byte[] target, int at) {
    byte[] bytes = rows.get(row).bytes();
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }
}
