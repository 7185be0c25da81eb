package dev.clew.store.scan;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.Proposals;
import dev.clew.store.block.raw.TraceFile;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineException;
import dev.clew.store.parquet.MalformedParquetException;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.wire.id.TraceId;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Finds traces by the columns of a block. What the block's facts and filters rule out is not
/// looked at; of the rest, conditions that a column's value alone decides are tested in memory, all
/// others are one statement over the row groups that are left. Safe for use by many threads.
public final class SqlProposals implements Proposals {
  private static final Logger LOG = System.getLogger(SqlProposals.class.getName());

  /// The memory for columns, and the share of the heap that it never exceeds.
  private static final long COLUMN_BYTES_MAX = 64L << 20;

  private static final int HEAP_SHARE = 8;

  private final Engine engine;
  private final ColumnScan columns;

  public SqlProposals(Engine engine) {
    this.engine = engine;
    long heapShare = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    columns = new ColumnScan(new BlockColumns(Math.min(COLUMN_BYTES_MAX, heapShare)));
  }

  @Override
  public BitSet traces(
      Block block,
      SpanCondition condition,
      long fromNanos,
      long toNanos,
      Cancellation cancellation) {
    cancellation.check();
    if (toNanos < block.facts().minStartNanos() || fromNanos > block.facts().maxStartNanos()) {
      return new BitSet();
    }
    Optional<TraceId> only = RequiredTrace.of(condition);
    if (only.isPresent()) {
      return one(block.traces().find(only.get().hi(), only.get().lo()));
    }
    Clause time = SpansSql.startsIn(block, fromNanos, toNanos);
    return scan(block, condition, time, cancellation);
  }

  private static BitSet one(int trace) {
    var found = new BitSet();
    if (trace >= 0) {
      found.set(trace);
    }
    return found;
  }

  private BitSet scan(
      Block block, SpanCondition condition, Clause time, Cancellation cancellation) {
    var keys = new KeyIndex(block.facts().keys());
    BitSet groups = new RowGroups(block.attributes(), keys).of(condition);
    Clause where = Clause.all(List.of(time, new ConditionSql(keys, true).of(condition)));
    if (groups.isEmpty()) {
      return new BitSet();
    }
    return switch (where) {
      case Clause.Constant(boolean holds) -> holds ? every(block.traces()) : new BitSet();
      case Clause.OfRow ofRow ->
          inMemory(block, ofRow, groups, cancellation)
              .orElseGet(() -> ask(block, condition, time, groups, cancellation));
    };
  }

  private Optional<BitSet> inMemory(
      Block block, Clause.OfRow where, BitSet groups, Cancellation cancellation) {
    try {
      return columns.traces(block, where, groups, cancellation);
    } catch (MalformedParquetException | IOException e) {
      BlockDamage.check(block, BlockFiles.SPANS);
      LOG.log(Level.WARNING, "{0} is searched by SQL alone: {1}", block, e.getMessage());
      return Optional.empty();
    }
  }

  /// Asks with regular expressions, or without where the engine does not take one; where it fails
  /// altogether the file is checked, and every trace proposed when that is whole.
  private BitSet ask(
      Block block, SpanCondition condition, Clause time, BitSet within, Cancellation cancellation) {
    var keys = new KeyIndex(block.facts().keys());
    Clause groups = SpansSql.inGroups(within, block.attributes());
    Clause where = Clause.all(List.of(groups, time, new ConditionSql(keys, true).of(condition)));
    Clause plain = Clause.all(List.of(groups, time, new ConditionSql(keys, false).of(condition)));
    try {
      return select(block, where, cancellation);
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, "{0}: {1}", block, e.details());
      return where.equals(plain) ? every(block, e) : withoutPatterns(block, plain, cancellation);
    }
  }

  private BitSet withoutPatterns(Block block, Clause where, Cancellation cancellation) {
    try {
      return select(block, where, cancellation);
    } catch (EngineException e) {
      return every(block, e);
    }
  }

  private static BitSet every(Block block, EngineException cause) {
    BlockDamage.check(block, BlockFiles.SPANS);
    LOG.log(Level.WARNING, "{0} is searched without columns: {1}", block, cause.getMessage());
    return every(block.traces());
  }

  private static BitSet every(TraceFile traces) {
    var all = new BitSet(traces.traces());
    all.set(0, traces.traces());
    return all;
  }

  private BitSet select(Block block, Clause where, Cancellation cancellation) {
    return switch (where) {
      case Clause.Constant(boolean holds) -> holds ? every(block.traces()) : new BitSet();
      case Clause.OfRow condition -> {
        String table = SpansSql.table(block.file(BlockFiles.SPANS));
        String sql =
            "SELECT DISTINCT trace_id_hi, trace_id_lo FROM " + table + " WHERE " + condition.text();
        yield engine.ask(sql, cancellation, rows -> numbers(rows, block.traces()));
      }
    };
  }

  private static BitSet numbers(ResultSet rows, TraceFile traces) throws SQLException {
    var found = new BitSet(traces.traces());
    while (rows.next()) {
      int trace = traces.find(rows.getLong(1), rows.getLong(2));
      if (trace >= 0) {
        found.set(trace);
      }
    }
    return found;
  }
}
