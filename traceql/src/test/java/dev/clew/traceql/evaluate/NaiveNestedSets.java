package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.Intrinsic;
import dev.clew.wire.span.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Numbers a small trace by recursion.
final class NaiveNestedSets {
  private final List<Span> spans;
  private final int[] parent;
  private final long[] left;
  private final long[] right;
  private long counter;

  NaiveNestedSets(List<Span> trace) {
    spans = new ArrayList<>(trace);
    spans.sort(Comparator.comparingLong(Span::startNanos).thenComparingLong(Span::spanId));
    parent = new int[spans.size()];
    left = new long[spans.size()];
    right = new long[spans.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = firstParent(spans.get(i));
    }
    for (int i = 0; i < parent.length; i++) {
      cut(i);
    }
    for (int i = 0; i < parent.length; i++) {
      if (parent[i] < 0) {
        number(i);
      }
    }
  }

  private int firstParent(Span child) {
    for (int i = 0; i < spans.size(); i++) {
      if (NaiveSpansets.isChild(child, spans.get(i).spanId())) {
        return i;
      }
    }
    return -1;
  }

  /// Walks up from `from`; the first span met twice loses its parent.
  private void cut(int from) {
    List<Integer> met = new ArrayList<>();
    int at = from;
    while (at >= 0 && !met.contains(at)) {
      met.add(at);
      at = parent[at];
    }
    if (at >= 0) {
      parent[at] = -1;
    }
  }

  private void number(int span) {
    left[span] = ++counter;
    for (int i = 0; i < parent.length; i++) {
      if (parent[i] == span) {
        number(i);
      }
    }
    right[span] = ++counter;
  }

  Long number(Intrinsic intrinsic, Span span) {
    for (int i = 0; i < parent.length; i++) {
      if (spans.get(i) == span) {
        return intrinsic == Intrinsic.NESTED_SET_LEFT
            ? left[i]
            : intrinsic == Intrinsic.NESTED_SET_RIGHT
                ? right[i]
                : parent[i] < 0 ? -1L : left[parent[i]];
      }
    }
    throw new AssertionError(span);
  }
}
