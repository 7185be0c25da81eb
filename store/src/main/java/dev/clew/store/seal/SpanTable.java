package dev.clew.store.seal;

import java.util.Arrays;

/// What has to be known of spans to put them in order: 52 bytes a span, of which 8 go once they are
/// in order. Filled and sorted by one thread; read by any number then.
final class SpanTable {
  private static final int FIRST_ROWS = 1 << 12;

  long[] traceIdHi = new long[FIRST_ROWS];
  long[] traceIdLo = new long[FIRST_ROWS];
  long[] start = new long[FIRST_ROWS];
  long[] look = new long[FIRST_ROWS];

  /// Where the span's bytes lie: the number of the place in the upper half, the offset in it in the
  /// lower.
  long[] location = new long[FIRST_ROWS];

  int[] length = new int[FIRST_ROWS];
  int[] origin = new int[FIRST_ROWS];
  private int size;

  int size() {
    return size;
  }

  /// Makes room for a row and returns its number.
  int add() {
    if (size == start.length) {
      resize(size + (size >> 1));
    }
    return size++;
  }

  private void resize(int rows) {
    traceIdHi = Arrays.copyOf(traceIdHi, rows);
    traceIdLo = Arrays.copyOf(traceIdLo, rows);
    start = Arrays.copyOf(start, rows);
    look = Arrays.copyOf(look, rows);
    location = Arrays.copyOf(location, rows);
    length = Arrays.copyOf(length, rows);
    origin = Arrays.copyOf(origin, rows);
  }

  /// Returns the rows by trace, then by start; spans that look the same side by side, the first to
  /// come first.
  int[] order() {
    int[] rows = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = i;
    }
    RowSort.sort(rows, this::compare);
    return rows;
  }

  private int compare(int a, int b) {
    if (traceIdHi[a] != traceIdHi[b]) {
      return Long.compareUnsigned(traceIdHi[a], traceIdHi[b]);
    }
    if (traceIdLo[a] != traceIdLo[b]) {
      return Long.compareUnsigned(traceIdLo[a], traceIdLo[b]);
    }
    if (start[a] != start[b]) {
      return Long.compare(start[a], start[b]);
    }
    int looks = Long.compare(look[a], look[b]);
    return looks != 0 ? looks : Integer.compare(origin[a], origin[b]);
  }

  boolean sameTrace(int a, int b) {
    return traceIdHi[a] == traceIdHi[b] && traceIdLo[a] == traceIdLo[b];
  }

  /// Tells whether only their bytes can tell two spans of one trace apart.
  boolean lookTheSame(int a, int b) {
    return sameTrace(a, b)
        && start[a] == start[b]
        && look[a] == look[b]
        && origin[a] == origin[b]
        && length[a] == length[b];
  }

  /// Forgets what only ordering needs.
  void forgetLooks() {
    look = new long[0];
  }
}
