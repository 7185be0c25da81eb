package dev.clew.store.scan;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.Proposals;
import dev.clew.store.block.filter.AttributeFilter;
import dev.clew.store.block.raw.TraceFile;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineException;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.wire.id.TraceId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Finds traces by the columns of a block. What the block's facts and filters rule out is not
/// looked at; the rest is one statement over the row groups that are left. Safe for use by many
/// threads.
public final class SqlProposals implements Proposals {
  private static final Logger LOG = System.getLogger(SqlProposals.class.getName());

  private final Engine engine;

  public SqlProposals(Engine engine) {
    this.engine = engine;
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

  /// Asks with regular expressions, or without where the engine does not take one; where it fails
  /// altogether the file is checked, and every trace proposed when that is whole.
  private BitSet scan(
      Block block, SpanCondition condition, Clause time, Cancellation cancellation) {
    var keys = new KeyIndex(block.facts().keys());
    AttributeFilter filter = block.attributes();
    Clause groups = SpansSql.inGroups(new RowGroups(filter, keys).of(condition), filter);
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
      case Clause.Sql(String condition) -> {
        String table = SpansSql.table(block.file(BlockFiles.SPANS));
        String sql = "SELECT trace_id_hi, trace_id_lo FROM " + table + " WHERE " + condition;
        yield engine.ask(sql, cancellation, rows -> numbers(rows, block.traces()));
      }
    };
  }

  private static BitSet numbers(ResultSet rows, TraceFile traces) throws SQLException {
    var found = new BitSet(traces.traces());
    long lastHi = 0;
    long lastLo = 0;
    while (rows.next()) {
      long hi = rows.getLong(1);
      long lo = rows.getLong(2);
      if (hi != lastHi || lo != lastLo) {
        int trace = traces.find(hi, lo);
        if (trace >= 0) {
          found.set(trace);
        }
      }
      lastHi = hi;
      lastLo = lo;
    }
    return found;
  }
}
