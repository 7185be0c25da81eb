package dev.clew.wire.otlp;

import java.nio.charset.StandardCharsets;

/// A test for [ItemFilter] that leaves out the spans whose attribute has a certain text.
public final class AttributeFilter implements ItemFilter.Test {
  private final AttributeFinder finder;
  private final byte[] text;

  private AttributeFilter(String key, String text) {
    finder = new AttributeFinder(key.getBytes(StandardCharsets.UTF_8), AttributeCursor.SPAN_FIELD);
    this.text = text.getBytes(StandardCharsets.UTF_8);
  }

  /// Returns a filter that drops spans with `key` equal to `text`.
  public static ItemFilter dropping(String key, String text) {
    return new ItemFilter(new AttributeFilter(key, text));
  }

  @Override
  public boolean keeps(byte[] bytes, int from, int to) {
    return !finder.equalsText(bytes, from, to, text);
  }
}
