package dev.clew.store.seal;

import dev.clew.store.block.Times;
import dev.clew.store.intern.Hashing;
import dev.clew.store.intern.Origins;
import dev.clew.store.log.Damage;
import dev.clew.store.log.LogSegment;
import dev.clew.store.log.SegmentWalk;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.SpanCursor;
import dev.clew.wire.otlp.SpanHeader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The spans of whole log segments. Their bytes stay in the log's files. Belongs to one thread; the
/// segments must be held by the caller.
public final class SegmentSpans {
  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

  private final List<LogSegment> segments = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private final SpanTable table = new SpanTable();
  private final Origins origins = new Origins();
  private final BitSet strays = new BitSet();
  private final SpanCursor cursor = new SpanCursor();
  private final SpanHeader header = new SpanHeader();

  /// Takes in a segment that has ended, from its first record to its last.
  public void add(LogSegment segment) throws IOException {
    int number = segments.size();
    segments.add(segment);
    SegmentWalk.Report report =
        SegmentWalk.again(
            segment,
            (signal, arrivalNanos, _, payload, payloadBytes, payloadOffset) -> {
              if (signal == Signal.TRACES) {
                long location = (long) number << 32 | payloadOffset;
                addRequest(payload, payloadBytes, location, arrivalNanos);
              }
            });
    damages.addAll(report.damages());
  }

  private void addRequest(byte[] payload, int payloadBytes, long location, long arrivalNanos) {
    try {
      addSpans(payload, payloadBytes, location, arrivalNanos);
    } catch (IndexOutOfBoundsException _) {
      // Whoever sent it has been told: only what stands before the fault was kept.
    }
  }

  private void addSpans(byte[] payload, int payloadBytes, long location, long arrivalNanos) {
    int group = -1;
    int origin = 0;
    cursor.wrap(payload, 0, payloadBytes);
    while (cursor.next()) {
      int from = cursor.spanStart();
      int to = cursor.spanEnd();
      header.read(payload, from, to);
      if ((header.traceIdHi() | header.traceIdLo()) == 0) {
        continue;
      }
      if (cursor.scopeOrdinal() != group) {
        group = cursor.scopeOrdinal();
        origin = origins.idOf(cursor);
      }
      addRow(payload, from, to, location + from, origin, arrivalNanos);
    }
  }

  private void addRow(
      byte[] payload, int from, int to, long location, int origin, long arrivalNanos) {
    int row = table.add();
    long start = Times.indexed(header.startNanos());
    table.traceIdHi[row] = header.traceIdHi();
    table.traceIdLo[row] = header.traceIdLo();
    table.start[row] = start;
    table.look[row] = Hashing.of(payload, from, to);
    table.location[row] = location;
    table.length[row] = to - from;
    table.origin[row] = origin;
    if (Math.abs(start - arrivalNanos) > DAY_NANOS) {
      strays.set(row);
    }
  }

  /// Returns how many spans there are, repetitions among them.
  public int size() {
    return table.size();
  }

  public List<Damage> damages() {
    return damages;
  }

  /// Puts the spans in order, shows each once, and splits them by the day they start on. Spans
  /// dated more than a day from their arrival are a group of their own. Nothing can be added then.
  public List<SpanGroup> groups() {
    var bytes = new SegmentBytes(segments);
    int[] rows = Repetitions.removed(table, table.order(), bytes);
    table.forgetLooks();
    return new DaySplit(table, strays, origins.view(), bytes).groups(rows);
  }
}
