package dev.clew.bench.store;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.Times;
import dev.clew.store.intern.Origins;
import dev.clew.wire.Batch;
import dev.clew.wire.otlp.SpanCursor;
import dev.clew.wire.otlp.SpanHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/// Spans of requests in one array, in the order of a block.
final class PooledSpans implements BlockSpans {
  private record Row(long hi, long lo, long start, int origin, int from, int length) {}

  private final Origins origins = new Origins();
  private final ByteBuilder pool = new ByteBuilder(1 << 20);
  private final List<Row> rows = new ArrayList<>();
  private final SpanCursor cursor = new SpanCursor();
  private final SpanHeader header = new SpanHeader();

  /// Takes the spans whose id passes.
  void add(Batch batch, LongPredicate spanIds) {
    byte[] bytes = batch.bytes();
    cursor.wrap(bytes, 0, bytes.length);
    while (cursor.next()) {
      header.read(bytes, cursor.spanStart(), cursor.spanEnd());
      if (spanIds.test(header.spanId())) {
        int length = cursor.spanEnd() - cursor.spanStart();
        rows.add(
            new Row(
                header.traceIdHi(),
                header.traceIdLo(),
                Times.indexed(header.startNanos()),
                origins.idOf(cursor),
                pool.length(),
                length));
        pool.append(bytes, cursor.spanStart(), length);
      }
    }
  }

  PooledSpans sorted() {
    rows.sort(
        Comparator.comparing(Row::hi, Long::compareUnsigned)
            .thenComparing(Row::lo, Long::compareUnsigned)
            .thenComparing(Row::start));
    return this;
  }

  Set<String> services() {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < origins().size(); i++) {
      names.add(origins().services().text(origins().service(i)));
    }
    return names;
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
    return rows.get(row).start();
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
    return rows.get(row).length();
  }

  @Override
  public void copy(int row, byte[] target, int at) {
    System.arraycopy(pool.array(), rows.get(row).from(), target, at, rows.get(row).length());
  }
}
