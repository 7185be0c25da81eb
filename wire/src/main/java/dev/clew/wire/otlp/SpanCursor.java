package dev.clew.wire.otlp;

/// Walks the spans of a TracesData message: an [ItemCursor] in the words of traces.
public final class SpanCursor extends ItemCursor {
  @Override
  public SpanCursor wrap(byte[] bytes, int from, int to) {
    super.wrap(bytes, from, to);
    return this;
  }

  public int spanStart() {
    return itemStart();
  }

  public int spanEnd() {
    return itemEnd();
  }
}
