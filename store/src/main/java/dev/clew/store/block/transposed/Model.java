package dev.clew.store.block.transposed;

import java.util.List;

/// What all frames of a block have in common.
///
/// @param unitNanos what times are counted in
/// @param shapes those told apart; shape number 0 of a frame is a span kept as it is, `n` is
///   `shapes.get(n - 1)`
record Model(long unitNanos, List<Label> labels, List<Shape> shapes) {
  static final int VERSION = 1;

  Model {
    labels = List.copyOf(labels);
    shapes = List.copyOf(shapes);
  }
}
