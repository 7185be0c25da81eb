package dev.clew.pipeline.graph;

import dev.clew.pipeline.completion.OnceCompletion;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Room;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;

/// An edge: hands batches to the next node, keeps the books, lets each batch end once, and turns
/// what a faulty node throws into an outcome.
final class EdgeConsumer implements Consumer {
  private static final System.Logger LOGGER = System.getLogger("dev.clew.pipeline.graph");

  private final Account account;
  private final Consumer next;

  EdgeConsumer(Account account, Consumer next) {
    this.account = account;
    this.next = next;
  }

  @Override
  public void consume(Batch batch, Completion completion) {
    hand(batch, completion, next::consume);
  }

  @Override
  public Room reserve(Batch batch) {
    return switch (next.reserve(batch)) {
      case Room.Refused refused -> refused;
      case Room.Held held -> new EdgeRoom(held);
    };
  }

  private interface Way {
    void go(Batch batch, Completion completion);
  }

  private void hand(Batch batch, Completion completion, Way way) {
    account.in(batch.items());
    Completion booked =
        OnceCompletion.of(
            outcome -> {
              account.settle(batch.items(), outcome);
              completion.complete(outcome);
            });
    try {
      way.go(batch, booked);
    } catch (RuntimeException fault) {
      LOGGER.log(System.Logger.Level.ERROR, "a component failed on a batch", fault);
      booked.complete(Outcome.permanent("internal fault: " + fault));
    }
  }

  private final class EdgeRoom implements Room.Held {
    private final Room.Held held;

    EdgeRoom(Room.Held held) {
      this.held = held;
    }

    @Override
    public void fill(Batch batch, Completion completion) {
      hand(batch, completion, held::fill);
    }

    @Override
    public void release() {
      held.release();
    }
  }
}
