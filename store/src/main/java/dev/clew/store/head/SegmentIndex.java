package dev.clew.store.head;

import dev.clew.store.block.Times;
import dev.clew.store.intern.Dictionary;
import dev.clew.store.intern.Hashing;
import dev.clew.store.intern.Origins;
import dev.clew.store.log.LogSegment;
import dev.clew.wire.otlp.SpanCursor;
import dev.clew.wire.otlp.SpanHeader;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/// The index of one segment: a row for every span that can be found in it. Filled by one thread,
/// request by request; read through the view of the last request.
final class SegmentIndex {
  /// Knows what the other segments hold.
  interface Others {
    boolean hold(long traceIdHi, long traceIdLo);

    boolean hold(Candidate span);
  }

  /// The span that is being added, for whoever compares it with what is there.
  static final class Candidate {
    final SpanHeader header = new SpanHeader();
    final Origins origins;
    byte[] payload = new byte[0];
    int from;
    int length;
    int trace;
    int origin;

    Candidate(Origins origins) {
      this.origins = origins;
    }

    boolean hasOriginOf(SegmentView view, int row) {
      return view.origins().same(view.origin()[row], origins.view(), origin);
    }

    boolean hasBytesOf(LogSegment segment, int offset) {
      return MemorySegment.mismatch(
              segment.bytes(),
              offset,
              (long) offset + length,
              MemorySegment.ofArray(payload),
              from,
              (long) from + length)
          < 0;
    }
  }

  /// What became of a request's spans.
  ///
  /// @param found spans that can be found now
  /// @param repeats spans that were there already, byte by byte
  /// @param nameless spans without a trace id
  /// @param newTraces traces that nobody knew before
  /// @param fault what is wrong with the request's bytes, empty when nothing is
  record Added(int found, int repeats, int nameless, int newTraces, String fault) {}

  private static final class Tally {
    int found;
    int repeats;
    int nameless;
    int newTraces;

    void clear() {
      found = repeats = nameless = newTraces = 0;
    }

    int seen() {
      return found + repeats + nameless;
    }
  }

  private final LogSegment segment;
  private final SpanColumns columns = new SpanColumns();
  private final TraceTable traces = new TraceTable();
  private final Dictionary names = new Dictionary();
  private final Origins origins = new Origins();
  private final SpanCursor cursor = new SpanCursor();
  private final Candidate span = new Candidate(origins);
  private final SpanHeader header = span.header;
  private final Tally tally = new Tally();
  private final RepeatTable.Same same = this::isSame;
  private final BitSet alsoElsewhere = new BitSet();
  private final KeyCatalog keys = new KeyCatalog();
  private RepeatTable repeats = new RepeatTable();
  private int rows;
  private long minStart = Long.MAX_VALUE;
  private long maxStart = Long.MIN_VALUE;
  private boolean sealed;
  private long[] operations = new long[0];
  private SegmentView view;

  SegmentIndex(LogSegment segment) {
    this.segment = segment;
    view = makeView();
  }

  LogSegment segment() {
    return segment;
  }

  KeyCatalog keys() {
    return keys;
  }

  /// Returns the operations of a sealed segment.
  synchronized long[] operations() {
    if (operations.length == 0) {
      operations = OperationSet.of(view);
    }
    return operations;
  }

  /// Takes in the spans of a request whose bytes lie, written, at `payloadOffset` of the segment.
  Added add(byte[] payload, int payloadBytes, int payloadOffset, Others others) {
    tally.clear();
    String fault = "";
    try {
      addAll(payload, payloadBytes, payloadOffset, others);
    } catch (IndexOutOfBoundsException _) {
      fault = "not an OTLP message behind its first " + tally.seen() + " spans";
    }
    view = makeView();
    return new Added(tally.found, tally.repeats, tally.nameless, tally.newTraces, fault);
  }

  private void addAll(byte[] payload, int payloadBytes, int payloadOffset, Others others) {
    int group = -1;
    span.payload = payload;
    cursor.wrap(payload, 0, payloadBytes);
    while (cursor.next()) {
      span.from = cursor.spanStart();
      span.length = cursor.spanEnd() - span.from;
      header.read(payload, span.from, cursor.spanEnd());
      if ((header.traceIdHi() | header.traceIdLo()) == 0) {
        tally.nameless++;
        continue;
      }
      if (cursor.scopeOrdinal() != group) {
        group = cursor.scopeOrdinal();
        span.origin = origins.idOf(cursor);
      }
      addSpan(payloadOffset, others);
    }
  }

  private void addSpan(int payloadOffset, Others others) {
    span.trace = traces.find(header.traceIdHi(), header.traceIdLo());
    boolean isNewTrace = span.trace == TraceTable.ABSENT;
    boolean elsewhere =
        isNewTrace
            ? others.hold(header.traceIdHi(), header.traceIdLo())
            : alsoElsewhere.get(span.trace);
    if ((elsewhere && others.hold(span)) || repeats.isRepeat(look(), rows, same)) {
      tally.repeats++;
      return;
    }
    addRow(payloadOffset);
    tally.found++;
    if (isNewTrace) {
      alsoElsewhere.set(span.trace, elsewhere);
      tally.newTraces += elsewhere ? 0 : 1;
    }
  }

  private void addRow(int payloadOffset) {
    int row = rows;
    long start = Times.indexed(header.startNanos());
    columns.reserve(row + 1);
    if (span.trace == TraceTable.ABSENT) {
      span.trace = traces.add(header.traceIdHi(), header.traceIdLo(), row);
      traces.link(span.trace, row, start);
    } else {
      columns.next[traces.link(span.trace, row, start)] = row;
    }
    columns.trace[row] = span.trace;
    columns.next[row] = 0;
    columns.offset[row] = payloadOffset + span.from;
    columns.length[row] = span.length;
    columns.origin[row] = span.origin;
    columns.name[row] = names.idOf(span.payload, header.nameStart(), header.nameEnd());
    columns.tags[row] =
        SpanColumns.tags(
            SpanKind.of(header.kind()).ordinal(), SpanStatus.of(header.statusCode()).ordinal());
    columns.start[row] = start;
    columns.duration[row] = Times.duration(header.startNanos(), header.endNanos());
    columns.spanId[row] = header.spanId();
    columns.parentId[row] = header.parentSpanId();
    minStart = Math.min(minStart, start);
    maxStart = Math.max(maxStart, start);
    rows++;
  }

  /// Returns what tells spans apart cheaply: equal spans look alike, and few others do.
  private long look() {
    return Hashing.mix(
        Hashing.mix(header.traceIdHi() ^ header.spanId(), header.traceIdLo()),
        Hashing.mix(header.startNanos() ^ span.length, header.endNanos()));
  }

  private boolean isSame(int row) {
    return columns.trace[row] == span.trace
        && columns.length[row] == span.length
        && columns.origin[row] == span.origin
        && span.hasBytesOf(segment, columns.offset[row]);
  }

  /// Says that nothing will be added any more.
  void seal() {
    sealed = true;
    repeats = new RepeatTable();
    columns.resize(rows);
    traces.trim();
    names.trim();
    origins.trim();
    view = makeView();
  }

  SegmentView view() {
    return view;
  }

  private SegmentView makeView() {
    return new SegmentView(
        this,
        segment,
        sealed,
        rows,
        traces.size(),
        traces.slots(),
        traces.hi(),
        traces.lo(),
        traces.firstRow(),
        traces.minStart(),
        columns.trace,
        columns.next,
        columns.offset,
        columns.length,
        columns.origin,
        columns.name,
        columns.tags,
        columns.start,
        columns.duration,
        columns.spanId,
        columns.parentId,
        names.view(),
        origins.view(),
        minStart,
        maxStart);
  }

  long heapBytes() {
    return columns.heapBytes()
        + traces.heapBytes()
        + names.heapBytes()
        + origins.heapBytes()
        + repeats.heapBytes()
        + keys.heapBytes();
  }
}
