package dev.clew.pipeline.component;

import dev.clew.pipeline.outcome.Outcome;

/// Learns how the way of a batch ended. Whoever takes a batch completes its completion exactly
/// once, from any thread, also when it throws the batch away. Completing must not block.
@FunctionalInterface
public interface Completion {
  void complete(Outcome outcome);
}
