package dev.clew.store.block.transposed;

import dev.clew.store.intern.Dictionary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model, and how spans find their way into it.
///
/// @param plans by the number of the shape in `shapeWords`; null for shapes that are not told apart
/// @param shapes in the order of the model
record BlockPlan(
    Model model,
    Dictionary shapeWords,
    @Nullable ShapePlan[] plans,
    List<ShapePlan> shapes,
    List<Column> columns) {
  /// Returns the plan for a span's shape; null when there is none.
  @Nullable ShapePlan of(SpanParser span) {
    int shape = shapeWords.find(span.shape().array(), 0, span.shape().length());
    return shape < 0 ? null : plans[shape];
  }
}
