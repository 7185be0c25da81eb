package dev.clew.store.block.columns;

import dev.clew.store.intern.Hashing;
import java.util.Arrays;

/// Numbers the spans of one trace after another so that a span's descendants lie between its left
/// and right number. Spans without a parent here are roots; those in a circle of parents, and below
/// one, get zeros. Not safe for use by many threads.
final class NestedSets {
  private long[] ids = new long[64];
  private long[] parentIds = new long[64];
  private int[] parents = new int[64];
  private int[] firstChild = new int[64];
  private int[] nextSibling = new int[64];
  private int[] slots = new int[128];
  private int size;

  void clear() {
    size = 0;
  }

  void add(long spanId, long parentId) {
    if (size == ids.length) {
      int capacity = size * 2;
      ids = Arrays.copyOf(ids, capacity);
      parentIds = Arrays.copyOf(parentIds, capacity);
      parents = Arrays.copyOf(parents, capacity);
      firstChild = Arrays.copyOf(firstChild, capacity);
      nextSibling = Arrays.copyOf(nextSibling, capacity);
      slots = new int[capacity * 2];
    }
    ids[size] = spanId;
    parentIds[size++] = parentId;
  }

  int size() {
    return size;
  }

  /// Returns the place of a span's parent in the trace, -1 when it is not there; known after
  /// [#number].
  int parent(int span) {
    return parents[span];
  }

  /// Numbers the spans that were added, from 1 on, into the arrays at `offset`.
  void number(int[] left, int[] right, int offset) {
    findParents();
    Arrays.fill(left, offset, offset + size, 0);
    Arrays.fill(right, offset, offset + size, 0);
    int counter = 0;
    for (int root = 0; root < size; root++) {
      if (parents[root] < 0) {
        counter = numberTree(root, counter, left, right, offset);
      }
    }
  }

  private int numberTree(int root, int from, int[] left, int[] right, int offset) {
    int counter = from;
    int span = root;
    while (true) {
      left[offset + span] = ++counter;
      if (firstChild[span] >= 0) {
        span = firstChild[span];
        continue;
      }
      right[offset + span] = ++counter;
      while (span != root && nextSibling[span] < 0) {
        span = parents[span];
        right[offset + span] = ++counter;
      }
      if (span == root) {
        return counter;
      }
      span = nextSibling[span];
    }
  }

  private void findParents() {
    int mask = Hashing.tableSize(size * 2L) - 1;
    fillTable(mask);
    Arrays.fill(firstChild, 0, size, -1);
    for (int span = size - 1; span >= 0; span--) {
      int parent = parentIds[span] == 0 ? -1 : find(parentIds[span], mask);
      parents[span] = parent == span ? -1 : parent;
      if (parents[span] >= 0) {
        nextSibling[span] = firstChild[parent];
        firstChild[parent] = span;
      } else {
        nextSibling[span] = -1;
      }
    }
  }

  private void fillTable(int mask) {
    if (slots.length <= mask) {
      slots = new int[mask + 1];
    }
    Arrays.fill(slots, 0, mask + 1, 0);
    for (int span = 0; span < size; span++) {
      int at = (int) Hashing.mix(ids[span]) & mask;
      while (slots[at] != 0 && ids[slots[at] - 1] != ids[span]) {
        at = at + 1 & mask;
      }
      if (slots[at] == 0) {
        slots[at] = span + 1;
      }
    }
  }

  private int find(long id, int mask) {
    int at = (int) Hashing.mix(id) & mask;
    while (slots[at] != 0) {
      if (ids[slots[at] - 1] == id) {
        return slots[at] - 1;
      }
      at = at + 1 & mask;
    }
    return -1;
  }
}
