package dev.clew.wire.otlp;

import java.nio.charset.StandardCharsets;

/// A test for [ItemFilter] that leaves out the spans, or log records, whose attribute has a certain
/// text.
public final class AttributeFilter implements ItemFilter.Test {
  private final AttributeFinder finder;
  private final byte[] text;

  private AttributeFilter(int fieldNumber, String key, String text) {
    finder = new AttributeFinder(key.getBytes(StandardCharsets.UTF_8), fieldNumber);
    this.text = text.getBytes(StandardCharsets.UTF_8);
  }

  /// Returns a filter that drops spans with `key` equal to `text`.
  public static ItemFilter droppingSpans(String key, String text) {
    return new ItemFilter(new AttributeFilter(AttributeCursor.SPAN_FIELD, key, text));
  }

  /// Returns a filter that drops log records with `key` equal to `text`.
  public static ItemFilter droppingLogs(String key, String text) {
    return new ItemFilter(new AttributeFilter(AttributeCursor.LOG_FIELD, key, text));
  }

  @Override
  public boolean keeps(byte[] bytes, int from, int to) {
    return !finder.equalsText(bytes, from, to, text);
  }
}
