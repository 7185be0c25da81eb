package dev.clew.store.head;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.intern.Origins;
import dev.clew.store.intern.Origins.Part;
import dev.clew.store.intern.Origins.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the spans of one trace together as an OTLP message, each span's bytes as they arrived,
/// spans of one origin together. Belongs to one thread.
final class TraceAssembler {
  private static final int FIELD_1 = 1 << 3 | 2;
  private static final int FIELD_2 = 2 << 3 | 2;
  private static final int FIELD_3 = 3 << 3 | 2;

  /// A group is closed before it comes near the size that a length of four bytes can say.
  private static final int GROUP_BYTES_MAX = 64 << 20;

  private final Places places;
  private final ByteBuilder out = new ByteBuilder(8192);

  TraceAssembler(Places places) {
    this.places = places;
  }

  byte[] assemble() {
    Repeats repeats = places.size() > 1 ? new Repeats() : null;
    for (int place = 0; place < places.size(); place++) {
      append(places.view(place), rowsByOrigin(place), repeats);
    }
    return out.toByteArray();
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
    int origin = -1;
    int resourceMark = 0;
    int scopeMark = 0;
    for (long entry : rows) {
      int row = (int) entry;
      if (repeats != null && repeats.has(view, row)) {
        continue;
      }
      if ((int) (entry >>> 32) != origin || out.length() - resourceMark > GROUP_BYTES_MAX) {
        if (origin >= 0) {
          closeGroup(view.origins(), origin, resourceMark, scopeMark);
        }
        origin = (int) (entry >>> 32);
        resourceMark = out.openDelimited(FIELD_1);
        appendPart(view.origins(), origin, Part.RESOURCE, FIELD_1);
        scopeMark = out.openDelimited(FIELD_2);
        appendPart(view.origins(), origin, Part.SCOPE, FIELD_1);
      }
      appendSpan(view, row);
    }
    if (origin >= 0) {
      closeGroup(view.origins(), origin, resourceMark, scopeMark);
    }
  }

  private void closeGroup(Origins.View origins, int origin, int resourceMark, int scopeMark) {
    appendPart(origins, origin, Part.SCOPE_URL, FIELD_3);
    out.closeDelimited(scopeMark);
    appendPart(origins, origin, Part.RESOURCE_URL, FIELD_3);
    out.closeDelimited(resourceMark);
  }

  private void appendPart(Origins.View origins, int origin, Part part, int tag) {
    Range range = origins.part(origin, part);
    if (!range.isEmpty()) {
      int count = range.to() - range.from();
      out.appendVarint(tag).appendVarint(count).append(origins.bytes(), range.from(), count);
    }
  }

  private void appendSpan(SegmentView view, int row) {
    int length = view.length()[row];
    out.appendVarint(FIELD_2).appendVarint(length);
    int at = out.appendRoom(length);
    view.copySpan(row, out.array(), at);
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
