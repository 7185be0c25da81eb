package dev.clew.pipeline.component;

import dev.clew.wire.Batch;

/// Takes batches. Every node of a pipeline is one: processors, exporters, connectors, fan-outs.
///
/// Calls come from many threads, event loops among them: a consumer never blocks, and answers late
/// through the completion instead. It never throws for what a batch holds.
public interface Consumer {
  /// Takes a batch over and sees to it that the completion is completed exactly once.
  void consume(Batch batch, Completion completion);

  /// Asks for room before a batch is handed over, so that a fan-out can ask all its branches before
  /// it hands anything to one of them. A consumer that bounds what it holds keeps the room until it
  /// is filled or given back; others grant at once and hold nothing.
  default Room reserve(Batch batch) {
    return new Room.Unbounded(this);
  }
}
