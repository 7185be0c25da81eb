package dev.clew.store.scan;

import dev.clew.store.block.Block;
import dev.clew.store.block.filter.AttributeFilter;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.traceql.source.TimeRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Statements over the files of a block.
final class SpansSql {
  private SpansSql() {}

  /// Returns a file as a table; characters that would make its path a pattern are taken literally.
  static String table(Path file) {
    String path = file.toString().replaceAll("[\\[*?]", "[$0]");
    return "read_parquet(" + SqlText.text(path) + ", file_row_number = true)";
  }

  /// Returns a condition on a column of moments.
  static String between(String column, TimeRange range) {
    return "("
        + column
        + " >= "
        + SqlText.number(range.fromNanos())
        + " AND "
        + column
        + " < "
        + SqlText.number(range.toNanos())
        + ")";
  }

  /// Returns a condition on the start of spans, in nanoseconds, both ends included.
  static Clause startsIn(Block block, long fromNanos, long toNanos) {
    List<Clause> parts = new ArrayList<>();
    if (fromNanos > block.facts().minStartNanos()) {
      parts.add(ValueSql.whole("start_ns", Operator.GREATER_OR_EQUAL, fromNanos));
    }
    if (toNanos < block.facts().maxStartNanos()) {
      parts.add(ValueSql.whole("start_ns", Operator.LESS_OR_EQUAL, toNanos));
    }
    return Clause.all(parts);
  }

  /// Returns a condition on the rows of row groups.
  static Clause inGroups(BitSet groups, AttributeFilter filter) {
    if (groups.cardinality() == filter.groups()) {
      return Clause.ALWAYS;
    }
    List<Clause> runs = new ArrayList<>();
    int from = groups.nextSetBit(0);
    while (from >= 0) {
      int to = groups.nextClearBit(from);
      runs.add(
          new Clause.Sql(
              "(file_row_number >= "
                  + filter.firstRow(from)
                  + " AND file_row_number < "
                  + filter.endRow(to - 1)
                  + ")"));
      from = groups.nextSetBit(to);
    }
    return Clause.any(runs);
  }
}
