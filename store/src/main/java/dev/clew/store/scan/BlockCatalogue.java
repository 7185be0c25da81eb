package dev.clew.store.scan;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.Catalogue;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineException;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.store.read.StoreSnapshot.Operation;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists what there is to ask for, from a block's facts and sums. Where a range cuts a minute in
/// two, the spans of that minute are looked at. Safe for use by many threads.
public final class BlockCatalogue implements Catalogue {
  private final Engine engine;

  public BlockCatalogue(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Collection<String> services(Block block, TimeRange range, Cancellation cancellation) {
    if (covers(range, block)) {
      return block.facts().services();
    }
    Set<String> names = new HashSet<>();
    for (Operation operation : operations(block, "", "service", range, cancellation)) {
      names.add(operation.service());
    }
    return names;
  }

  private static boolean covers(TimeRange range, Block block) {
    return range.contains(block.facts().minStartNanos())
        && range.contains(block.facts().maxStartNanos());
  }

  @Override
  public Collection<Operation> operations(
      Block block, String service, TimeRange range, Cancellation cancellation) {
    return operations(block, service, "service, name, kind", range, cancellation);
  }

  /// Sums tell that spans are in the range when the first or the last of them is. When the range
  /// lies between the two, the spans themselves have to be asked.
  private Set<Operation> operations(
      Block block, String service, String columns, TimeRange range, Cancellation cancellation) {
    String named = service.isEmpty() ? "" : " AND service = " + SqlText.text(service);
    String first = SpansSql.between("min_start_ns", range);
    String last = SpansSql.between("max_start_ns", range);
    Set<Operation> found =
        operations(
            block,
            BlockFiles.ROLLUP,
            columns,
            "(" + first + " OR " + last + ")" + named,
            cancellation);
    String around =
        "min_start_ns < " + range.fromNanos() + " AND max_start_ns >= " + range.toNanos() + named;
    Set<Operation> perhaps = operations(block, BlockFiles.ROLLUP, columns, around, cancellation);
    if (!found.containsAll(perhaps)) {
      String inside = SpansSql.between("start_ns", range) + named;
      found.addAll(operations(block, BlockFiles.SPANS, columns, inside, cancellation));
    }
    return found;
  }

  private Set<Operation> operations(
      Block block, String file, String columns, String where, Cancellation cancellation) {
    String sql =
        "SELECT DISTINCT "
            + columns
            + " FROM "
            + SpansSql.table(block.file(file))
            + " WHERE "
            + where;
    return ask(
        block,
        file,
        sql,
        cancellation,
        rows -> {
          boolean whole = rows.getMetaData().getColumnCount() > 1;
          Set<Operation> found = new HashSet<>();
          while (rows.next()) {
            found.add(
                new Operation(
                    rows.getString(1),
                    whole ? rows.getString(2) : "",
                    SpanKind.of(whole ? rows.getInt(3) : 0)));
          }
          return found;
        });
  }

  @Override
  public Map<Value, Long> values(
      Block block, Field field, TimeRange range, int valuesMax, Cancellation cancellation) {
    return new FieldValues(this, block, range, valuesMax, cancellation).of(field);
  }

  @Override
  public List<Dependency> calls(Block block, TimeRange range, Cancellation cancellation) {
    List<Dependency> calls = new ArrayList<>();
    for (String sql : CallsSql.of(block, range)) {
      calls.addAll(
          ask(
              block,
              BlockFiles.CALLS,
              sql,
              cancellation,
              rows -> {
                List<Dependency> found = new ArrayList<>();
                while (rows.next()) {
                  found.add(new Dependency(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
                return found;
              }));
    }
    return calls;
  }

  /// Asks the engine. When it fails, the file is checked before the failure is passed on.
  <T> T ask(
      Block block, String file, String sql, Cancellation cancellation, Engine.Answer<T> answer) {
    try {
      return engine.ask(sql, cancellation, answer);
    } catch (EngineException e) {
      BlockDamage.check(block, file);
      throw e;
    }
  }
}
