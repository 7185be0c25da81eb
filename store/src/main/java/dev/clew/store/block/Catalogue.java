package dev.clew.store.block;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.store.read.StoreSnapshot.Operation;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.span.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Lists what there is to ask for in a block: of the spans that start in a range, and of no others.
/// Safe for use by many threads.
public interface Catalogue {
  Collection<String> services(Block block, TimeRange range, Cancellation cancellation);

  /// Returns the operations of a service, of all services for an empty name.
  Collection<Operation> operations(
      Block block, String service, TimeRange range, Cancellation cancellation);

  /// Returns distinct values of a field with the number of spans that have each, the most frequent
  /// ones, at most `valuesMax`.
  Map<Value, Long> values(
      Block block, Field field, TimeRange range, int valuesMax, Cancellation cancellation);

  /// Returns the calls whose both spans lie in the block, by the start of the called one.
  List<Dependency> calls(Block block, TimeRange range, Cancellation cancellation);
}
