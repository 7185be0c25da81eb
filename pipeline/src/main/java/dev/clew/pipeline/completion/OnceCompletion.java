package dev.clew.pipeline.completion;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.outcome.Outcome;
import java.util.concurrent.atomic.AtomicBoolean;

/// Passes on the first outcome only. A second one is a fault of whoever gave it: it is logged and
/// changes nothing. Safe for use by many threads.
public final class OnceCompletion extends AtomicBoolean implements Completion {
  private static final System.Logger LOGGER = System.getLogger("dev.clew.pipeline.completion");

  private final transient Completion next;

  private OnceCompletion(Completion next) {
    this.next = next;
  }

  public static OnceCompletion of(Completion next) {
    return new OnceCompletion(next);
  }

  @Override
  public void complete(Outcome outcome) {
    if (compareAndSet(false, true)) {
      next.complete(outcome);
    } else {
      LOGGER.log(
          System.Logger.Level.ERROR,
          "a batch was completed twice, the second time with {0}",
          outcome);
    }
  }
}
