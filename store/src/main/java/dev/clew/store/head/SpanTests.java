package dev.clew.store.head;

import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.AttributeFinder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Tests that look into a span's bytes.
final class SpanTests {
  /// The tag of an AnyValue's text.
  private static final byte TEXT_VALUE = 1 << 3 | 2;

  private SpanTests() {}

  /// The span has the attribute, and its value passes.
  static RowFilter attribute(SpanBytes bytes, String key, @Nullable LiteralTest test) {
    String only = test == null ? null : test.onlyText();
    if (test != null && only != null && only.indexOf('\uFFFD') < 0) {
      return new TextAttribute(bytes, finder(key), only.getBytes(StandardCharsets.UTF_8), test);
    }
    return new Attribute(bytes, finder(key), test);
  }

  /// The span has the attribute and its value passes, or it has none and its origin's passes.
  static RowFilter attributeOrOrigin(
      SpanBytes bytes,
      String key,
      @Nullable LiteralTest test,
      int[] originColumn,
      BitSet passingOrigins) {
    return new AttributeOrOrigin(bytes, finder(key), test, originColumn, passingOrigins);
  }

  /// The bytes stand somewhere in the span.
  static RowFilter contains(SpanBytes bytes, byte[] wanted) {
    return wanted.length == 0 ? RowFilter.ALWAYS : new Contains(bytes, wanted);
  }

  private static AttributeFinder finder(String key) {
    return new AttributeFinder(key.getBytes(StandardCharsets.UTF_8), AttributeCursor.SPAN_FIELD);
  }

  private record TextAttribute(
      SpanBytes span, AttributeFinder finder, byte[] text, LiteralTest literal)
      implements RowFilter {
    @Override
    public boolean test(int row) {
      AttributeCursor found = finder.find(span.load(row), 0, span.length());
      return found != null && passes(found);
    }

    /// Short text in one field is compared as it stands; any other form is decoded.
    private boolean passes(AttributeCursor found) {
      byte[] bytes = found.valueBytes();
      int from = found.valueStart();
      int to = found.valueEnd();
      if (to - from >= 2 && bytes[from] == TEXT_VALUE && bytes[from + 1] == to - from - 2) {
        return Arrays.equals(bytes, from + 2, to, text, 0, text.length);
      }
      return literal.passes(found.value());
    }

    @Override
    public boolean readsBytes() {
      return true;
    }
  }

  private record Attribute(SpanBytes span, AttributeFinder finder, @Nullable LiteralTest literal)
      implements RowFilter {
    @Override
    public boolean test(int row) {
      AttributeCursor found = finder.find(span.load(row), 0, span.length());
      return found != null && (literal == null || literal.passes(found.value()));
    }

    @Override
    public boolean readsBytes() {
      return true;
    }
  }

  private record AttributeOrOrigin(
      SpanBytes span,
      AttributeFinder finder,
      @Nullable LiteralTest literal,
      int[] originColumn,
      BitSet passingOrigins)
      implements RowFilter {
    @Override
    public boolean test(int row) {
      AttributeCursor found = finder.find(span.load(row), 0, span.length());
      if (found == null) {
        return passingOrigins.get(originColumn[row]);
      }
      return literal == null || literal.passes(found.value());
    }

    @Override
    public boolean readsBytes() {
      return true;
    }
  }

  private record Contains(SpanBytes span, byte[] wanted) implements RowFilter {
    @Override
    public boolean test(int row) {
      byte[] bytes = span.load(row);
      int last = span.length() - wanted.length;
      for (int at = 0; at <= last; at++) {
        if (bytes[at] == wanted[0] && standsAt(bytes, at)) {
          return true;
        }
      }
      return false;
    }

    private boolean standsAt(byte[] bytes, int at) {
      for (int i = 1; i < wanted.length; i++) {
        if (bytes[at + i] != wanted[i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean readsBytes() {
      return true;
    }
  }
}
