package dev.clew.pipeline.component;

import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;

/// The answer to a reservation.
public sealed interface Room {
  /// There is no room: what a caller would have got for the batch.
  record Refused(Outcome outcome) implements Room {}

  /// Room that is held: use exactly one of the two methods, once.
  non-sealed interface Held extends Room {
    /// Hands over the batch that the room was reserved for, or what became of it on the way.
    void fill(Batch batch, Completion completion);

    /// Gives the room back unused.
    void release();
  }

  /// The room of a consumer that bounds nothing.
  record Unbounded(Consumer consumer) implements Held {
    @Override
    public void fill(Batch batch, Completion completion) {
      consumer.consume(batch, completion);
    }

    @Override
    public void release() {}
  }
}
