package dev.clew.store.scan;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.parquet.MalformedParquetException;
import dev.clew.store.parquet.ParquetFooter;
import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;

/// Tests rows by columns in memory. Safe for use by many threads.
final class ColumnScan {
  private final BlockColumns columns;

  ColumnScan(BlockColumns columns) {
    this.columns = columns;
  }

  /// Returns the traces of rows in these row groups that the condition may hold for; empty when
  /// columns in memory cannot tell.
  Optional<BitSet> traces(
      Block block, Clause.OfRow condition, BitSet groups, Cancellation cancellation)
      throws MalformedParquetException, IOException {
    ParquetFooter footer = columns.footer(block);
    if (!tells(footer, condition) || groups.length() > footer.groups()) {
      return Optional.empty();
    }
    var found = new BitSet(block.traces().traces());
    for (int group = groups.nextSetBit(0); group >= 0; group = groups.nextSetBit(group + 1)) {
      cancellation.check();
      RowSet rows = RowSet.every(footer.rows(group));
      keep(block, group, condition, rows);
      if (!rows.isEmpty()) {
        int[] traces = columns.traces(block, group);
        rows.forEach(row -> add(traces[row], found));
      }
    }
    return Optional.of(found);
  }

  private static void add(int trace, BitSet found) {
    if (trace >= 0) {
      found.set(trace);
    }
  }

  private static boolean tells(ParquetFooter footer, Clause.OfRow condition) {
    return switch (condition) {
      case Clause.Test test -> BlockColumns.fits(footer, test.column());
      case Clause.Sql _ -> false;
      case Clause.Joined joined -> joined.parts().stream().allMatch(part -> tells(footer, part));
    };
  }

  private void keep(Block block, int group, Clause.OfRow condition, RowSet rows)
      throws MalformedParquetException, IOException {
    switch (condition) {
      case Clause.Test test -> columns.sketch(block, group, test.column()).keep(test.probe(), rows);
      case Clause.Sql sql -> throw new IllegalArgumentException("not told by columns: " + sql);
      case Clause.Joined joined when joined.every() -> keepAll(block, group, joined, rows);
      case Clause.Joined joined -> keepAny(block, group, joined, rows);
    }
  }

  private void keepAll(Block block, int group, Clause.Joined joined, RowSet rows)
      throws MalformedParquetException, IOException {
    for (Clause.OfRow part : joined.parts()) {
      if (!rows.isEmpty()) {
        keep(block, group, part, rows);
      }
    }
  }

  private void keepAny(Block block, int group, Clause.Joined joined, RowSet rows)
      throws MalformedParquetException, IOException {
    RowSet before = rows.copy();
    rows.clear();
    for (Clause.OfRow part : joined.parts()) {
      RowSet one = before.copy();
      keep(block, group, part, one);
      rows.addAll(one);
    }
  }
}
