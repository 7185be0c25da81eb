package dev.clew.traceql.evaluate;

import java.util.Arrays;

/// Numbers the trees of a trace: a span's left and right enclose those of its descendants, counted
/// from 1 through all trees in the order of starts.
///
/// A span whose parent is missing heads a tree of its own, so that broken traces are numbered too;
/// a cycle is cut at one of its spans.
final class NestedSets {
  private static final int NONE = -1;

  private final int[] left;
  private final int[] right;
  private final int[] parent;
  private final int[] next;
  private final Buckets children;
  private int counter;

  NestedSets(Kinship kinship) {
    int size = kinship.size();
    left = new int[size];
    right = new int[size];
    parent = new int[size];
    next = new int[size];
    Arrays.setAll(parent, kinship::firstParent);
    cutCycles();
    children = new Buckets(parent, size);
    for (int span = 0; span < size; span++) {
      if (parent[span] == NONE) {
        number(span);
      }
    }
  }

  /// Walks up from each span; a walk that meets itself has found a cycle.
  private void cutCycles() {
    int[] walk = new int[parent.length];
    for (int span = 0; span < parent.length; span++) {
      int at = span;
      while (at != NONE && walk[at] == 0) {
        walk[at] = span + 1;
        at = parent[at];
      }
      if (at != NONE && walk[at] == span + 1) {
        parent[at] = NONE;
      }
    }
  }

  /// Goes down and up along parents; `next` remembers how far each span's children are done.
  private void number(int root) {
    int span = root;
    enter(root);
    while (span != NONE) {
      if (next[span] == children.to(span)) {
        right[span] = ++counter;
        span = parent[span];
      } else {
        span = children.member(next[span]++);
        enter(span);
      }
    }
  }

  private void enter(int span) {
    left[span] = ++counter;
    next[span] = children.from(span);
  }

  int left(int span) {
    return left[span];
  }

  int right(int span) {
    return right[span];
  }

  /// Returns the left number of the parent, -1 for the head of a tree.
  int parentLeft(int span) {
    return parent[span] == NONE ? NONE : left[parent[span]];
  }
}
