package dev.clew.store.seal;

import java.util.Arrays;

/// Shows spans once that came several times: the same bytes from the same resource and scope.
final class Repetitions {
  private Repetitions() {}

  /// Returns the rows that are no repetition of an earlier one.
  ///
  /// @param rows in order, those that look the same side by side
  static int[] removed(SpanTable table, int[] rows, SpanPlaces places) {
    int kept = 0;
    int lookFrom = 0;
    for (int row : rows) {
      if (kept > lookFrom && !table.lookTheSame(rows[lookFrom], row)) {
        lookFrom = kept;
      }
      if (!isAmong(table, rows, lookFrom, kept, row, places)) {
        rows[kept++] = row;
      }
    }
    return Arrays.copyOf(rows, kept);
  }

  private static boolean isAmong(
      SpanTable table, int[] rows, int from, int to, int row, SpanPlaces places) {
    for (int i = from; i < to; i++) {
      if (places.same(table.location[rows[i]], table.location[row], table.length[row])) {
        return true;
      }
    }
    return false;
  }
}
