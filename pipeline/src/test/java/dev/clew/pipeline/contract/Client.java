package dev.clew.pipeline.contract;

import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import java.util.ArrayList;
import java.util.List;

/// A client as the protocol wants it: sends again what it is told to send again, and nothing else.
final class Client {
  private record Sent(Batch batch, TestCompletion completion) {}

  private final Consumer to;
  private final List<Sent> open = new ArrayList<>();

  Client(Consumer to) {
    this.to = to;
  }

  void send(Batch batch) {
    var sent = new Sent(batch, new TestCompletion());
    open.add(sent);
    to.consume(batch, sent.completion());
  }

  /// Sends again what was refused for now; returns whether everything has ended.
  boolean resend() {
    List<Sent> ended = open.stream().filter(sent -> sent.completion().isComplete()).toList();
    open.removeAll(ended);
    ended.stream()
        .filter(sent -> sent.completion().outcome() instanceof Outcome.Retryable)
        .forEach(sent -> send(sent.batch()));
    return open.isEmpty();
  }

  boolean allAnswered() {
    return open.stream().allMatch(sent -> sent.completion().isComplete());
  }
}
