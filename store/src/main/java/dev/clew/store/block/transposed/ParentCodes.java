package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;

/// Tells the parents of a frame's spans by their places, trace by trace.
final class ParentCodes {
  private final LongTable places = new LongTable();
  private final ByteBuilder codes = new ByteBuilder(256);
  private final ByteBuilder rawIds = new ByteBuilder(256);

  void clear() {
    codes.clear();
    rawIds.clear();
  }

  /// Tells the parents of the spans of one trace.
  ///
  /// @param parents takes for each span the place of its parent, −1 where that is not known
  void trace(SpanIds ids, int from, int to, int[] parents) {
    places.clear();
    for (int span = from; span < to; span++) {
      if (ids.hasSpanId(span)) {
        places.putIfAbsent(ids.spanId(span), span);
      }
    }
    int before = -1;
    for (int span = from; span < to; span++) {
      parents[span] = -1;
      if (ids.hasParentId(span)) {
        parents[span] = parent(ids, span, before, parents);
        before = span;
      }
    }
  }

  private int parent(SpanIds ids, int span, int before, int[] parents) {
    int place = (int) places.find(ids.parentId(span), -1);
    int code = place < 0 ? FrameLayout.PARENT_RAW : code(span - place);
    if (code != FrameLayout.PARENT_RAW) {
      codes.append((byte) code);
      return place;
    }
    if (before >= 0 && ids.parentId(before) == ids.parentId(span)) {
      codes.append((byte) FrameLayout.PARENT_SAME);
      return parents[before];
    }
    codes.append((byte) FrameLayout.PARENT_RAW);
    rawIds.appendBigEndian64(ids.parentId(span));
    return -1;
  }

  private static int code(int distance) {
    if (distance > 0 && distance <= FrameLayout.PARENT_BEFORE_MAX) {
      return FrameLayout.PARENT_BEFORE + distance;
    }
    if (distance <= 0 && -distance < FrameLayout.PARENT_BEHIND_MAX) {
      return FrameLayout.PARENT_BEHIND + 1 - distance;
    }
    return FrameLayout.PARENT_RAW;
  }

  ByteBuilder codes() {
    return codes;
  }

  ByteBuilder rawIds() {
    return rawIds;
  }
}
