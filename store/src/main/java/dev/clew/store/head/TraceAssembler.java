package dev.clew.store.head;

import dev.clew.store.trace.TraceBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the spans of one trace together as an OTLP message, each span's bytes as they arrived,
/// spans of one origin together. Belongs to one thread.
final class TraceAssembler {
  private final Places places;
  private final TraceBytes out = new TraceBytes(8192);

  TraceAssembler(Places places) {
    this.places = places;
  }

  byte[] assemble() {
    Repeats repeats = places.size() > 1 ? new Repeats() : null;
    for (int place = 0; place < places.size(); place++) {
      append(places.view(place), rowsByOrigin(place), repeats);
    }
    return out.finish();
  }

  /// Returns the trace's rows in one view, those of one origin side by side.
  private long[] rowsByOrigin(int place) {
    SegmentView view = places.view(place);
    long[] rows = new long[16];
    int count = 0;
    int row = places.firstRow(place);
    do {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, count * 2);
      }
      rows[count++] = (long) view.origin()[row] << 32 | row;
      row = view.next(row);
    } while (row != 0);
    rows = Arrays.copyOf(rows, count);
    Arrays.sort(rows);
    return rows;
  }

  private void append(SegmentView view, long[] rows, @Nullable Repeats repeats) {
    for (long entry : rows) {
      int row = (int) entry;
      if (repeats == null || !repeats.has(view, row)) {
        int at = out.openSpan(view.origins(), (int) (entry >>> 32), view.length()[row]);
        view.copySpan(row, out.array(), at);
      }
    }
  }

  /// The spans that a trace of several segments has shown so far: a client's repetition may lie in
  /// another segment than what it repeats.
  private static final class Repeats {
    /// Spans that look alike which a span is compared with before it counts as new.
    private static final int COMPARED_MAX = 16;

    private record Seen(SegmentView view, int row) {}

    private record Look(long spanId, long start, int length) {}

    private final Map<Look, List<Seen>> byLook = new HashMap<>();

    boolean has(SegmentView view, int row) {
      var look = new Look(view.spanId()[row], view.start()[row], view.length()[row]);
      List<Seen> seen = byLook.computeIfAbsent(look, _ -> new ArrayList<>(1));
      for (Seen other : seen) {
        if (RowPairs.same(view, row, other.view(), other.row())) {
          return true;
        }
      }
      if (seen.size() < COMPARED_MAX) {
        seen.add(new Seen(view, row));
      }
      return false;
    }
  }
}
