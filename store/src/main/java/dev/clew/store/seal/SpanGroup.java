package dev.clew.store.seal;

import dev.clew.store.block.BlockSpans;

/// Spans that go into one block.
///
/// @param stray whether they are dated more than a day from their arrival
public record SpanGroup(boolean stray, BlockSpans spans) {}
