package dev.clew.pipeline.component;

import dev.clew.pipeline.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;

/// A completion that remembers its outcomes; completing twice is an error at once.
public final class TestCompletion implements Completion {
  private final List<Outcome> outcomes = new ArrayList<>();

  @Override
  public synchronized void complete(Outcome outcome) {
    outcomes.add(outcome);
    if (outcomes.size() > 1) {
      throw new AssertionError("completed more than once: " + outcomes);
    }
  }

  public synchronized boolean isComplete() {
    return !outcomes.isEmpty();
  }

  /// Returns the outcome.
  ///
  /// @throws AssertionError when there is none yet
  public synchronized Outcome outcome() {
    if (outcomes.isEmpty()) {
      throw new AssertionError("not completed");
    }
    return outcomes.getFirst();
  }
}
