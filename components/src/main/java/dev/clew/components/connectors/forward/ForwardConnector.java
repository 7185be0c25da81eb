package dev.clew.components.connectors.forward;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Room;
import dev.clew.wire.Batch;

/// Hands every batch on as it is; room is what the other side has.
record ForwardConnector(Consumer next) implements Factory.Stage {
  @Override
  public void consume(Batch batch, Completion completion) {
    next.consume(batch, completion);
  }

  @Override
  public Room reserve(Batch batch) {
    return next.reserve(batch);
  }
}
