package dev.clew.store.block.transposed;

/// The ids of a frame's spans.
final class SpanIds {
  private static final int SPAN = 1;
  private static final int PARENT = 2;

  private byte[] has = new byte[0];
  private long[] spanIds = new long[0];
  private long[] parentIds = new long[0];

  void clear(int spans) {
    if (has.length < spans) {
      spanIds = new long[spans];
      parentIds = new long[spans];
    }
    has = new byte[Math.max(spans, has.length)];
  }

  void add(int span, SpanParser parsed) {
    has[span] = (byte) ((parsed.hasSpanId() ? SPAN : 0) | (parsed.hasParentId() ? PARENT : 0));
    spanIds[span] = parsed.spanId();
    parentIds[span] = parsed.parentId();
  }

  boolean hasSpanId(int span) {
    return (has[span] & SPAN) != 0;
  }

  boolean hasParentId(int span) {
    return (has[span] & PARENT) != 0;
  }

  long spanId(int span) {
    return spanIds[span];
  }

  long parentId(int span) {
    return parentIds[span];
  }
}
