package dev.clew.pipeline.component;

import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A stage that keeps what it is given: it answers at once with a set outcome, or holds its answers
/// until a test gives them. Safe for use by many threads.
public final class TestConsumer implements Factory.Stage {
  private final List<Batch> batches = new ArrayList<>();
  private final Queue<Completion> held = new ArrayDeque<>();
  private final List<String> life = new ArrayList<>();
  private Outcome answer = Outcome.ACCEPTED;
  private boolean holding;
  private Outcome refusal = Outcome.ACCEPTED;

  /// Makes all later batches end with this outcome.
  public synchronized TestConsumer answering(Outcome outcome) {
    answer = outcome;
    holding = false;
    return this;
  }

  /// Makes later batches wait for [#answerNext].
  public synchronized TestConsumer holding() {
    holding = true;
    return this;
  }

  /// Refuses all later reservations with this outcome; `ACCEPTED` grants them again.
  public synchronized TestConsumer refusingRoom(Outcome outcome) {
    refusal = outcome;
    return this;
  }

  /// Answers the batch that has waited longest.
  public void answerNext(Outcome outcome) {
    Completion next;
    synchronized (this) {
      next = held.remove();
    }
    next.complete(outcome);
  }

  @Override
  public void consume(Batch batch, Completion completion) {
    Outcome now;
    synchronized (this) {
      batches.add(batch);
      if (holding) {
        held.add(completion);
        return;
      }
      now = answer;
    }
    completion.complete(now);
  }

  @Override
  public synchronized Room reserve(Batch batch) {
    return refusal instanceof Outcome.Accepted
        ? new Room.Unbounded(this)
        : new Room.Refused(refusal);
  }

  @Override
  public synchronized void start(Host host) {
    life.add("start");
  }

  @Override
  public synchronized void stop() {
    life.add("stop");
  }

  public synchronized List<Batch> batches() {
    return List.copyOf(batches);
  }

  /// Returns the number of items in all batches so far.
  public synchronized long items() {
    return batches.stream().mapToLong(Batch::items).sum();
  }

  public synchronized int waiting() {
    return held.size();
  }

  public synchronized List<String> life() {
    return List.copyOf(life);
  }
}
