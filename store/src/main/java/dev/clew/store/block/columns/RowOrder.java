package dev.clew.store.block.columns;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.intern.Origins;
import java.util.Arrays;

/// The order of rows in `spans.parquet`: by service, then by start, then as in the block.
final class RowOrder {
  private RowOrder() {}

  /// Returns the block's rows in that order.
  static int[] of(BlockSpans spans) {
    Origins.View origins = spans.origins();
    int[] ranks = SumFiles.ranks(origins.services());
    int[] ends = new int[ranks.length + 1];
    for (int row = 0; row < spans.size(); row++) {
      ends[ranks[origins.service(spans.origin(row))] + 1]++;
    }
    for (int rank = 0; rank < ranks.length; rank++) {
      ends[rank + 1] += ends[rank];
    }
    int[] order = new int[spans.size()];
    int[] next = ends.clone();
    for (int row = 0; row < spans.size(); row++) {
      order[next[ranks[origins.service(spans.origin(row))]]++] = row;
    }
    for (int rank = 0; rank < ranks.length; rank++) {
      sortByStart(spans, order, ends[rank], ends[rank + 1]);
    }
    return order;
  }

  /// Sorts by as many bits of the start as fit beside the place in one word, then puts right what
  /// these leave.
  private static void sortByStart(BlockSpans spans, int[] order, int from, int to) {
    int count = to - from;
    if (count < 2) {
      return;
    }
    int[] rows = Arrays.copyOfRange(order, from, to);
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int row : rows) {
      min = Math.min(min, spans.startNanos(row));
      max = Math.max(max, spans.startNanos(row));
    }
    int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    int startBits = Long.SIZE - Long.numberOfLeadingZeros(max - min);
    int shift = Math.max(0, startBits + placeBits - (Long.SIZE - 1));
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = (((spans.startNanos(rows[i]) - min) >>> shift) << placeBits) | i;
    }
    Arrays.sort(words);
    for (int i = 0; i < count; i++) {
      order[from + i] = rows[(int) (words[i] & ((1L << placeBits) - 1))];
    }
    if (shift > 0) {
      insert(spans, order, from, to);
    }
  }

  private static void insert(BlockSpans spans, int[] order, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int row = order[i];
      int at = i;
      while (at > from && isBefore(spans, row, order[at - 1])) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = row;
    }
  }

  private static boolean isBefore(BlockSpans spans, int a, int b) {
    int byStart = Long.compare(spans.startNanos(a), spans.startNanos(b));
    return byStart < 0 || (byStart == 0 && a < b);
  }
}
