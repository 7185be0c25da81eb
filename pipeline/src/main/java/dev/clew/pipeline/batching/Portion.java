package dev.clew.pipeline.batching;

import dev.clew.pipeline.component.Completion;
import dev.clew.wire.Batch;

/// A batch that waits, with the completion that its end must reach.
public record Portion(Batch batch, Completion completion) {}
