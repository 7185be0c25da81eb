package dev.clew.store.block.transposed;

import java.util.List;

/// What many spans have in common: the sequence of their tags, keys and types, and for each value
/// among them its label and where its code comes from.
///
/// @param words what [SpanParser] found, as [Op] says; never changed
/// @param labels for each slot, the number of its label; never changed
record Shape(byte[] words, int[] labels, List<Source> sources) {
  Shape {
    sources = List.copyOf(sources);
  }
}
