package dev.clew.store.join;

/// How many spans of a block the next window of a question is to hold: few at first, all once few
/// of them are found to pass. Belongs to one question.
final class WindowSize {
  private static final int WIDENING = 4;

  /// Windows are as long as their blocks once one has found less than one trace in so many spans of
  /// the first.
  private static final int SPANS_PER_TRACE = 1000;

  private final long few;
  private double spans;

  WindowSize(long firstWindowSpans) {
    spans = firstWindowSpans;
    few = firstWindowSpans / SPANS_PER_TRACE;
  }

  /// Returns the part of a block that a window takes, 1 or more for all of it.
  double share(long blockSpans) {
    return spans / Math.max(1, blockSpans);
  }

  /// Returns how many traces are few.
  long few() {
    return few;
  }

  void learn(int tracesFound) {
    spans = tracesFound < few ? Double.MAX_VALUE : spans * WIDENING;
  }
}
