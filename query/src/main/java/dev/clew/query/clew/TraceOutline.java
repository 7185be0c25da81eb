package dev.clew.query.clew;

import java.util.Arrays;
import java.util.Comparator;

/// The spans of one trace in the order of a waterfall: depth first, siblings by start, then by id.
/// A span whose parent is not there stands at the top level and is marked. Spans that are each
/// other's ancestors are cut at the earliest one, which is marked the same way.
final class TraceOutline {
  static final int ROOT = -1;
  static final int PARENT_MISSING = -2;

  final SpanRows rows;
  final long startNanos;
  final long durationNanos;

  /// Rows in waterfall order.
  final int[] order;

  /// For each place in waterfall order, the place of its parent, [#ROOT] or [#PARENT_MISSING].
  final int[] parent;

  private final int[] parentRow;
  private final int[] placeOfRow;
  private int placed;

  TraceOutline(byte[] tracesData) {
    rows = new SpanRows(tracesData);
    parentRow = parentRows();
    order = new int[rows.count];
    parent = new int[rows.count];
    placeOfRow = new int[rows.count];
    Arrays.fill(placeOfRow, -1);
    place(sortedRows());
    startNanos = Arrays.stream(rows.start).boxed().min(Long::compareUnsigned).orElse(0L);
    durationNanos = longestFrom(startNanos);
  }

  int size() {
    return rows.count;
  }

  long spanId(int place) {
    return rows.id[order[place]];
  }

  /// Returns the place of a span in waterfall order, -1 when it is not there.
  int placeOf(long spanId) {
    int row = new SpanIndex(rows.id).row(spanId);
    return row < 0 ? -1 : placeOfRow[row];
  }

  int missingParents() {
    return (int) Arrays.stream(parent).filter(place -> place == PARENT_MISSING).count();
  }

  /// Returns the place of the earliest span without a parent, -1 when every span names one.
  int root() {
    for (int place = 0; place < order.length; place++) {
      if (parent[place] == ROOT) {
        return place;
      }
    }
    return -1;
  }

  private long longestFrom(long first) {
    long longest = 0;
    for (int row = 0; row < rows.count; row++) {
      long end = SpanRows.nanosBetween(first, rows.start[row]) + rows.duration[row];
      longest = Math.max(longest, end < 0 ? Long.MAX_VALUE : end);
    }
    return longest;
  }

  private int[] parentRows() {
    var index = new SpanIndex(rows.id);
    int[] found = new int[rows.count];
    for (int row = 0; row < rows.count; row++) {
      long wanted = rows.parentId[row];
      int at = wanted == 0 ? ROOT : index.row(wanted);
      found[row] = wanted != 0 && (at < 0 || at == row) ? PARENT_MISSING : at;
    }
    return found;
  }

  private int[] sortedRows() {
    Integer[] sorted = new Integer[rows.count];
    Arrays.setAll(sorted, row -> row);
    Arrays.sort(
        sorted,
        Comparator.<Integer>comparingLong(row -> rows.start[row] ^ Long.MIN_VALUE)
            .thenComparingLong(row -> rows.id[row] ^ Long.MIN_VALUE)
            .thenComparingInt(row -> row));
    return Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
  }

  private void place(int[] sorted) {
    var children = new Children(sorted);
    for (int row : sorted) {
      if (parentRow[row] < 0) {
        placeBelow(row, parentRow[row], children);
      }
    }
    for (int row : sorted) {
      if (placeOfRow[row] < 0) {
        placeBelow(row, PARENT_MISSING, children);
      }
    }
  }

  private void placeBelow(int top, int topParent, Children children) {
    int[] stack = new int[16];
    int depth = 0;
    stack[depth++] = top;
    while (depth > 0) {
      int row = stack[--depth];
      if (placeOfRow[row] >= 0) {
        continue;
      }
      parent[placed] = row == top ? topParent : placeOfRow[parentRow[row]];
      placeOfRow[row] = placed;
      order[placed++] = row;
      for (int child = children.last[row]; child >= 0; child = children.before[child]) {
        stack = depth == stack.length ? Arrays.copyOf(stack, depth * 2) : stack;
        stack[depth++] = child;
      }
    }
  }

  /// The children of each row as linked rows, from the last to the first.
  private final class Children {
    final int[] last = new int[rows.count];
    final int[] before = new int[rows.count];

    Children(int[] sorted) {
      Arrays.fill(last, -1);
      for (int row : sorted) {
        if (parentRow[row] >= 0) {
          before[row] = last[parentRow[row]];
          last[parentRow[row]] = row;
        }
      }
    }
  }
}
