package dev.clew.wire.otlp;

import java.nio.charset.StandardCharsets;

/// Walks the items of a request of any signal (spans, metrics, log records) with the resource and
/// scope each came under. The bytes must have passed [OtlpValidation]. Moving on allocates nothing;
/// resource, scope and schema addresses are looked up when they are asked for, wherever they stand
/// in their message. Not safe for use by many threads.
public class ItemCursor {
  private static final byte[] NOTHING = {};

  private final Slice resource = new Slice();
  private final Slice scope = new Slice();
  private byte[] bytes = NOTHING;
  private int end;
  private int groupStart;
  private int groupEnd;
  private int scopeGroupStart;
  private int scopeGroupEnd;
  private int itemStart;
  private int itemEnd;
  private int resourceOrdinal;
  private int scopeOrdinal;
  private int resourceFound;
  private int scopeFound;

  /// Aims the cursor before the first item of a TracesData, MetricsData or LogsData message.
  public ItemCursor wrap(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    end = to;
    groupStart = groupEnd = from;
    scopeGroupStart = scopeGroupEnd = from;
    itemStart = itemEnd = from;
    resourceOrdinal = scopeOrdinal = resourceFound = scopeFound = -1;
    return this;
  }

  /// Moves to the next item; false at the end.
  public boolean next() {
    while (true) {
      if (nextItem()) {
        return true;
      }
      if (!nextScopeGroup() && !nextGroup()) {
        return false;
      }
    }
  }

  public final byte[] bytes() {
    return bytes;
  }

  public final int itemStart() {
    return itemStart;
  }

  public final int itemEnd() {
    return itemEnd;
  }

  /// Returns the number of the ResourceSpans (or alike) message, from 0.
  public final int resourceOrdinal() {
    return resourceOrdinal;
  }

  /// Returns the number of the ScopeSpans (or alike) message, from 0, counted over the whole
  /// request.
  public final int scopeOrdinal() {
    return scopeOrdinal;
  }

  /// Returns the array that holds the Resource message: the wrapped one, or a new one where the
  /// resource came in several parts.
  public final byte[] resourceBytes() {
    return resource().bytes();
  }

  public final int resourceStart() {
    return resource().start();
  }

  public final int resourceEnd() {
    return resource().end();
  }

  public final byte[] scopeBytes() {
    return scope().bytes();
  }

  public final int scopeStart() {
    return scope().start();
  }

  public final int scopeEnd() {
    return scope().end();
  }

  public final String resourceSchemaUrl() {
    return schemaUrl(groupStart, groupEnd);
  }

  public final String scopeSchemaUrl() {
    return schemaUrl(scopeGroupStart, scopeGroupEnd);
  }

  private boolean nextItem() {
    byte[] b = bytes;
    int p = itemEnd;
    while (p < scopeGroupEnd) {
      long pair = Varint.tag(b, p);
      int tag = Varint.value(pair);
      p = Varint.next(pair);
      if (tag == Tags.ITEM) {
        long length = Varint.length(b, p);
        itemStart = Varint.next(length);
        itemEnd = itemStart + Varint.value(length);
        return true;
      }
      p = Varint.skip(b, p, tag);
    }
    itemEnd = p;
    return false;
  }

  private boolean nextScopeGroup() {
    int p = scopeGroupEnd;
    while (p < groupEnd) {
      long pair = Varint.tag(bytes, p);
      int tag = Varint.value(pair);
      p = Varint.next(pair);
      if (tag == Tags.SCOPE_GROUP) {
        long length = Varint.length(bytes, p);
        scopeGroupStart = itemStart = itemEnd = Varint.next(length);
        scopeGroupEnd = scopeGroupStart + Varint.value(length);
        scopeOrdinal++;
        return true;
      }
      p = Varint.skip(bytes, p, tag);
    }
    scopeGroupEnd = itemEnd = p;
    return false;
  }

  private boolean nextGroup() {
    int p = groupEnd;
    while (p < end) {
      long pair = Varint.tag(bytes, p);
      int tag = Varint.value(pair);
      p = Varint.next(pair);
      if (tag == Tags.GROUP) {
        long length = Varint.length(bytes, p);
        groupStart = Varint.next(length);
        groupEnd = groupStart + Varint.value(length);
        scopeGroupStart = scopeGroupEnd = itemStart = itemEnd = groupStart;
        resourceOrdinal++;
        return true;
      }
      p = Varint.skip(bytes, p, tag);
    }
    groupEnd = scopeGroupEnd = itemEnd = p;
    return false;
  }

  private Slice resource() {
    if (resourceFound != resourceOrdinal) {
      resource.find(bytes, groupStart, groupEnd, Tags.RESOURCE);
      resourceFound = resourceOrdinal;
    }
    return resource;
  }

  private Slice scope() {
    if (scopeFound != scopeOrdinal) {
      scope.find(bytes, scopeGroupStart, scopeGroupEnd, Tags.SCOPE);
      scopeFound = scopeOrdinal;
    }
    return scope;
  }

  private String schemaUrl(int from, int to) {
    FieldCursor fields = FieldCursor.over(bytes, from, to);
    String url = "";
    while (fields.next()) {
      if (fields.tag() == Tags.SCHEMA_URL) {
        url = text(fields.start(), fields.end());
      }
    }
    return url;
  }

  private String text(int from, int to) {
    return from == to ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
