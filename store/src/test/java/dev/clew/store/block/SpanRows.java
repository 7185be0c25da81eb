package dev.clew.store.block;

import dev.clew.store.intern.Origins;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanCursor;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.otlp.SpanHeader;
import dev.clew.wire.span.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Spans in memory, in the order of a block.
public final class SpanRows implements BlockSpans {
  /// One span as it would lie in a block.
  public record Row(TraceId traceId, long startNanos, int origin, byte[] bytes) {
    /// Arrays are compared by what they hold.
    @Override
    public boolean equals(Object other) {
      return other instanceof Row row
          && traceId.equals(row.traceId)
          && startNanos == row.startNanos
          && origin == row.origin
          && Arrays.equals(bytes, row.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  private final List<Row> rows;
  private final Origins.View origins;

  private SpanRows(List<Row> rows, Origins.View origins) {
    this.rows = rows;
    this.origins = origins;
  }

  public static SpanRows of(List<Span> spans) {
    byte[] message = SpanEncoder.tracesData(spans);
    return ofMessages(List.of(message));
  }

  /// Takes the spans of several TracesData messages.
  public static SpanRows ofMessages(List<byte[]> messages) {
    var origins = new Origins();
    var header = new SpanHeader();
    List<Row> rows = new ArrayList<>();
    for (byte[] message : messages) {
      SpanCursor cursor = new SpanCursor().wrap(message, 0, message.length);
      int scope = -1;
      int origin = 0;
      while (cursor.next()) {
        if (cursor.scopeOrdinal() != scope) {
          scope = cursor.scopeOrdinal();
          origin = origins.idOf(cursor);
        }
        header.read(cursor.bytes(), cursor.spanStart(), cursor.spanEnd());
        rows.add(
            new Row(
                new TraceId(header.traceIdHi(), header.traceIdLo()),
                Times.indexed(header.startNanos()),
                origin,
                Arrays.copyOfRange(cursor.bytes(), cursor.spanStart(), cursor.spanEnd())));
      }
    }
    rows.sort(Comparator.comparing(Row::traceId).thenComparing(Row::startNanos));
    return new SpanRows(rows, origins.view());
  }

  /// Returns all rows of any spans, to compare.
  public static List<Row> rows(BlockSpans spans) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < spans.size(); row++) {
      byte[] bytes = new byte[spans.length(row)];
      spans.copy(row, bytes, 0);
      rows.add(
          new Row(
              new TraceId(spans.traceIdHi(row), spans.traceIdLo(row)),
              spans.startNanos(row),
              spans.origin(row),
              bytes));
    }
    return rows;
  }

  public List<Row> rows() {
    return rows;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public long traceIdHi(int row) {
    return rows.get(row).traceId().hi();
  }

  @Override
  public long traceIdLo(int row) {
    return rows.get(row).traceId().lo();
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
    return origins;
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
