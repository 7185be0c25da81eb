package dev.clew.pipeline.component;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.wire.Signal;
import java.util.function.Supplier;

/// What a component is given when it is made.
public interface Context {
  ComponentId id();

  ComponentKind kind();

  Clock clock();

  Scheduler scheduler();

  /// Returns the counters of this component.
  Telemetry telemetry();

  /// Returns the logger of this component.
  System.Logger logger();

  /// Returns the budget of bytes in flight, shared by the whole process: receivers take from it
  /// before they take a request, and give back when it has been answered. Components that keep
  /// batches past the answer (queues, buffers) take their bytes too, for as long as they keep them.
  MemoryBudget inFlight();

  /// Returns the books of what this component holds of a signal by itself, that is of what it has
  /// acknowledged and not yet handed on: what comes into its buffer or queue, and how each item's
  /// way ends. Components that acknowledge with the result of what is behind them have nothing to
  /// book: the edges around them keep the books.
  Account account(Signal signal);

  /// Returns the one object of that name shared by the instances of this component (same id, other
  /// signals), made by the first that asks.
  <T> T shared(String name, Class<T> type, Supplier<T> make);
}
