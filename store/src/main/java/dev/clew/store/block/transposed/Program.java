package dev.clew.store.block.transposed;

import dev.clew.store.block.raw.MalformedFrameException;
import java.util.List;

/// A shape made ready to be run: the steps that bring back a span of it.
///
/// @param labels of each slot
/// @param sources of each slot
/// @param streamBytes for each stream, how many bytes a code has; never changed
record Program(
    Step[] steps,
    Label[] labels,
    int[] labelOf,
    CodeSource[] sources,
    int[] streamBytes,
    boolean hasSpanId,
    boolean hasParentId) {
  static Program of(Shape shape, List<Label> labels) throws MalformedFrameException {
    return new Compiler(shape, labels).program();
  }
}
