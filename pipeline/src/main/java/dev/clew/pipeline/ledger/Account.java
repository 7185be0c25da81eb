package dev.clew.pipeline.ledger;

import dev.clew.pipeline.outcome.Outcome;
import java.util.Map;
import java.util.TreeMap;

/// The books of one edge, in items: `in + created + recovered = sum of out per branch + dropped by
/// reason + held`. Every movement is one atomic step, so a reader always sees them balance. Safe
/// for use by many threads.
public final class Account {
  /// The reason of items that the next stage refused for good.
  public static final String REJECTED = "rejected";

  /// The reason of items that were handed back to the sender, who may send them again.
  public static final String RETURNED = "returned";

  /// The reason of items that were acknowledged and could not be delivered in the end.
  public static final String GIVEN_UP = "given_up";

  /// The only branch of an edge that does not fork.
  public static final String ONWARD = "onward";

  /// The books at one moment.
  public record Balance(
      Edge edge,
      long in,
      long created,
      long recovered,
      Map<String, Long> out,
      Map<String, Long> dropped,
      long held) {
    public long outTotal() {
      return out.values().stream().mapToLong(Long::longValue).sum();
    }

    public long droppedTotal() {
      return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Tells whether both sides are equal.
    public boolean balances() {
      return in + created + recovered == outTotal() + droppedTotal() + held;
    }
  }

  private final Edge edge;
  private final Map<String, Long> out = new TreeMap<>();
  private final Map<String, Long> dropped = new TreeMap<>();
  private long in;
  private long created;
  private long recovered;
  private long held;

  Account(Edge edge) {
    this.edge = edge;
  }

  /// Items came in; they are held until they leave.
  public synchronized void in(long items) {
    in += items;
    held += items;
  }

  /// Items were made here.
  public synchronized void created(long items) {
    created += items;
    held += items;
  }

  /// Items were found from before a restart.
  public synchronized void recovered(long items) {
    recovered += items;
    held += items;
  }

  /// Held items left over a branch.
  public synchronized void out(String branch, long items) {
    out.merge(branch, items, Long::sum);
    held -= items;
  }

  /// Held items were given up.
  public synchronized void dropped(String reason, long items) {
    dropped.merge(reason, items, Long::sum);
    held -= items;
  }

  /// Books how the way of held items ended.
  public void settle(long items, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted _ -> out(ONWARD, items);
      case Outcome.PartlyAccepted(int rejected, _) -> partly(items, Math.clamp(rejected, 0, items));
      case Outcome.Retryable _ -> dropped(RETURNED, items);
      case Outcome.Permanent _ -> dropped(REJECTED, items);
    }
  }

  /// Books how the way of items ended that had been acknowledged before: nobody can send again what
  /// could not be delivered.
  public void ended(long items, Outcome outcome) {
    if (outcome instanceof Outcome.Retryable) {
      dropped(GIVEN_UP, items);
    } else {
      settle(items, outcome);
    }
  }

  private synchronized void partly(long items, long rejected) {
    dropped(REJECTED, rejected);
    out(ONWARD, items - rejected);
  }

  public synchronized Balance balance() {
    return new Balance(edge, in, created, recovered, Map.copyOf(out), Map.copyOf(dropped), held);
  }
}
