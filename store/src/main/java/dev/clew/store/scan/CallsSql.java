package dev.clew.store.scan;

import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFiles;
import dev.clew.traceql.source.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// Statements that count calls between services: the sums of whole minutes, and the spans of those
/// that a range cuts in two.
final class CallsSql {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private CallsSql() {}

  /// Returns statements whose rows are caller, called and count; their counts add up.
  static List<String> of(Block block, TimeRange range) {
    long from = Math.max(range.fromNanos(), block.facts().minStartNanos());
    long last = Math.min(range.toNanos() - 1, block.facts().maxStartNanos());
    if (from > last) {
      return List.of();
    }
    boolean fromFirst = from == block.facts().minStartNanos();
    boolean toLast = last == block.facts().maxStartNanos();
    long firstMinute = fromFirst ? minute(from) : Math.ceilDiv(from, MINUTE_NANOS);
    long endMinute = toLast ? minute(last) + 1 : minute(last + 1);
    if (firstMinute >= endMinute) {
      return List.of(spans(block, from, last));
    }
    List<String> statements = new ArrayList<>();
    statements.add(minutes(block, firstMinute, endMinute));
    if (!fromFirst && from < firstMinute * MINUTE_NANOS) {
      statements.add(spans(block, from, firstMinute * MINUTE_NANOS - 1));
    }
    if (!toLast && last >= endMinute * MINUTE_NANOS) {
      statements.add(spans(block, endMinute * MINUTE_NANOS, last));
    }
    return statements;
  }

  private static long minute(long nanos) {
    return Math.floorDiv(nanos, MINUTE_NANOS);
  }

  private static String minutes(Block block, long from, long end) {
    return """
    SELECT parent_service, child_service, sum(calls)::BIGINT
    FROM %s
    WHERE minute >= %d AND minute < %d
    GROUP BY ALL"""
        .formatted(SpansSql.table(block.file(BlockFiles.CALLS)), from, end);
  }

  /// Of several spans with the parent's id the first is the parent.
  private static String spans(Block block, long from, long last) {
    String table = SpansSql.table(block.file(BlockFiles.SPANS));
    return """
    WITH called AS (
      SELECT file_row_number AS row, trace_id_hi, trace_id_lo, parent_id, service
      FROM %1$s
      WHERE start_ns >= %2$d AND start_ns <= %3$d AND parent_id <> 0),
    pairs AS (
      SELECT called.row, called.service AS child, min_by(callers.service, callers.start_ns) AS parent
      FROM called JOIN %1$s AS callers
        ON callers.span_id = called.parent_id
        AND callers.trace_id_hi = called.trace_id_hi AND callers.trace_id_lo = called.trace_id_lo
      GROUP BY ALL)
    SELECT parent, child, count(*) FROM pairs WHERE parent <> child GROUP BY ALL"""
        .formatted(table, from, last);
  }
}
