package dev.clew.store.block.columns;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.AttributeSink;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.Times;
import dev.clew.store.intern.Dictionary;
import dev.clew.store.intern.Origins;
import dev.clew.store.parquet.Column;
import dev.clew.store.parquet.IntColumn;
import dev.clew.store.parquet.LongColumn;
import dev.clew.store.parquet.ParquetWriter;
import dev.clew.store.parquet.TextColumn;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.FieldCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fills the columns of `spans.parquet`, a row group at a time. Belongs to one thread.
final class SpansFile implements SpanWalk.Visitor {
  /// A row group ends when its spans' own bytes come to this.
  private static final long GROUP_BYTES_MAX = 128L << 20;

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long SECOND_MICROS = 1_000_000L;

  private final LongColumn traceIdHi = LongColumn.required("trace_id_hi");
  private final LongColumn traceIdLo = LongColumn.required("trace_id_lo");
  private final LongColumn spanId = LongColumn.required("span_id");
  private final LongColumn parentId = LongColumn.required("parent_id");
  private final TextColumn service = TextColumn.required("service");
  private final TextColumn name = TextColumn.required("name");
  private final IntColumn kind = new IntColumn("kind");
  private final IntColumn status = new IntColumn("status");
  private final TextColumn statusMessage = TextColumn.optional("status_message");
  private final LongColumn startNanos = LongColumn.required("start_ns");
  private final LongColumn startMoment = LongColumn.timestamp("start_ts");
  private final LongColumn durationNanos = LongColumn.required("duration_ns");
  private final IntColumn left = new IntColumn("nested_left");
  private final IntColumn right = new IntColumn("nested_right");
  private final IntColumn events = new IntColumn("events");
  private final IntColumn links = new IntColumn("links");
  private final TextColumn eventNames = TextColumn.optional("event_names");
  private final TextColumn scopeName = TextColumn.required("scope_name");
  private final TextColumn scopeVersion = TextColumn.required("scope_version");
  private final TextColumn tail = TextColumn.optional("tail");

  private final BlockSpans spans;
  private final Analysis analysis;
  private final ColumnPlan plan;
  private final AttributeSink sink;
  private final AttributeWriter attributes;
  private final SpanWalk walk;
  private final ByteBuilder tailBytes = new ByteBuilder(1024);
  private final ByteBuilder eventBytes = new ByteBuilder(256);
  private @Nullable Cells[] cells;
  private int row;
  private long groupBytes;

  SpansFile(BlockSpans spans, Analysis analysis, ColumnPlan plan, AttributeSink sink) {
    this.spans = spans;
    this.analysis = analysis;
    this.plan = plan;
    this.sink = sink;
    attributes = new AttributeWriter(analysis.keys(), plan, sink);
    walk = new SpanWalk(spans, this);
    cells = new Cells[spans.origins().size()];
  }

  List<Column> columns() {
    List<Column> all =
        new ArrayList<>(
            List.of(
                traceIdHi,
                traceIdLo,
                spanId,
                parentId,
                service,
                name,
                kind,
                status,
                statusMessage,
                startNanos,
                startMoment,
                durationNanos,
                left,
                right,
                events,
                links,
                eventNames,
                scopeName,
                scopeVersion));
    all.addAll(plan.columns());
    all.add(tail);
    return all;
  }

  void write(ParquetWriter file, int[] order) throws IOException {
    for (int spanRow : order) {
      if (row == ParquetWriter.ROWS_MAX || groupBytes >= GROUP_BYTES_MAX) {
        endRowGroup(file);
      }
      write(spanRow);
      row++;
      groupBytes += spans.length(spanRow);
    }
    if (row > 0) {
      endRowGroup(file);
    }
  }

  private void endRowGroup(ParquetWriter file) throws IOException {
    file.endRowGroup(row);
    sink.endRowGroup(row);
    cells = new Cells[cells.length];
    row = 0;
    groupBytes = 0;
  }

  private void write(int spanRow) {
    tailBytes.clear();
    eventBytes.clear();
    walk.read(spanRow);
    Cells origin = cells(spans.origin(spanRow));
    origin.set(row);
    writeIds(spanRow);
    writeTimes(spanRow);
    name.set(row, walk.bytes(), walk.nameFrom(), walk.nameTo());
    kind.set(row, walk.kind());
    status.set(row, walk.status());
    if (walk.messageTo() > walk.messageFrom()) {
      statusMessage.set(row, walk.bytes(), walk.messageFrom(), walk.messageTo());
    }
    left.set(row, analysis.left(spanRow));
    right.set(row, analysis.right(spanRow));
    events.set(row, walk.events());
    links.set(row, walk.links());
    tailBytes.append(origin.tail());
    setList(eventNames, eventBytes);
    setList(tail, tailBytes);
  }

  private void writeIds(int spanRow) {
    traceIdHi.set(row, spans.traceIdHi(spanRow));
    traceIdLo.set(row, spans.traceIdLo(spanRow));
    spanId.set(row, walk.spanId());
    parentId.set(row, walk.parentId());
  }

  private void writeTimes(int spanRow) {
    long start = spans.startNanos(spanRow);
    startNanos.set(row, start);
    startMoment.set(row, Math.floorDiv(start, SECOND_NANOS) * SECOND_MICROS);
    durationNanos.set(row, Times.duration(walk.startNanos(), walk.endNanos()));
  }

  private void setList(TextColumn column, ByteBuilder entries) {
    if (entries.length() > 0) {
      entries.append((byte) Tail.SEPARATOR);
      column.set(row, entries.array(), 0, entries.length());
    }
  }

  @Override
  public void attribute(Level level, AttributeCursor attribute) {
    attributes.write(level, attribute, row, tailBytes);
  }

  @Override
  public void eventName(byte[] bytes, int from, int to) {
    eventBytes.append((byte) Tail.SEPARATOR);
    Tail.appendText(eventBytes, bytes, from, to);
  }

  private Cells cells(int origin) {
    Cells known = cells[origin];
    if (known == null) {
      known = build(origin);
      cells[origin] = known;
    }
    return known;
  }

  private Cells build(int origin) {
    Origins.View origins = spans.origins();
    var made = new Cells();
    Dictionary.View services = origins.services();
    int id = origins.service(origin);
    made.add(service, service.codeOf(services.pool(), services.start(id), services.end(id)));
    Origins.Range scope = origins.part(origin, Origins.Part.SCOPE);
    made.add(scopeName, scopeText(scopeName, scope, 1));
    made.add(scopeVersion, scopeText(scopeVersion, scope, 2));
    var rest = new ByteBuilder(64);
    write(Level.RESOURCE, origins.part(origin, Origins.Part.RESOURCE), made, rest);
    write(Level.INSTRUMENTATION, scope, made, rest);
    made.tail(rest.toByteArray());
    return made;
  }

  private int scopeText(TextColumn column, Origins.Range scope, int field) {
    byte[] bytes = spans.origins().bytes();
    int from = scope.from();
    int to = from;
    FieldCursor fields = FieldCursor.over(bytes, scope.from(), scope.to());
    while (fields.next()) {
      if (fields.field() == field) {
        from = fields.start();
        to = fields.end();
      }
    }
    return column.codeOf(bytes, from, to);
  }

  private void write(Level level, Origins.Range part, Cells target, ByteBuilder rest) {
    byte[] bytes = spans.origins().bytes();
    var cursor = new AttributeCursor().wrap(bytes, part.from(), part.to(), Analysis.field(level));
    while (cursor.next()) {
      attributes.write(level, cursor, target, rest);
    }
  }
}
