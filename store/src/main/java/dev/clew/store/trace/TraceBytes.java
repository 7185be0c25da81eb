package dev.clew.store.trace;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.intern.Origins;
import dev.clew.store.intern.Origins.Part;
import dev.clew.store.intern.Origins.Range;
import org.jspecify.annotations.Nullable;

/// Writes a trace as an OTLP TracesData message. Spans of one origin that come one after another
/// share their resource and scope. Belongs to one thread.
public final class TraceBytes {
  private static final int FIELD_1 = 1 << 3 | 2;
  private static final int FIELD_2 = 2 << 3 | 2;
  private static final int FIELD_3 = 3 << 3 | 2;

  /// A group is closed before it comes near the size that a length of four bytes can say.
  private static final int GROUP_BYTES_MAX = 64 << 20;

  private final ByteBuilder out;
  private Origins.@Nullable View origins;
  private byte[] pool = new byte[0];
  private int origin;
  private int resourceMark;
  private int scopeMark;

  public TraceBytes(int capacity) {
    out = new ByteBuilder(capacity);
  }

  /// Opens a span of `length` bytes; returns where in [#array()] they go.
  public int openSpan(Origins.View from, int fromOrigin, int length) {
    if (pool != from.bytes()
        || origin != fromOrigin
        || out.length() - resourceMark > GROUP_BYTES_MAX) {
      closeGroup();
      origins = from;
      pool = from.bytes();
      origin = fromOrigin;
      resourceMark = out.openDelimited(FIELD_1);
      appendPart(from, Part.RESOURCE, FIELD_1);
      scopeMark = out.openDelimited(FIELD_2);
      appendPart(from, Part.SCOPE, FIELD_1);
    }
    out.appendVarint(FIELD_2).appendVarint(length);
    return out.appendRoom(length);
  }

  /// Returns the array that holds the bytes of the span opened last.
  public byte[] array() {
    return out.array();
  }

  private void closeGroup() {
    Origins.View open = origins;
    if (open != null) {
      appendPart(open, Part.SCOPE_URL, FIELD_3);
      out.closeDelimited(scopeMark);
      appendPart(open, Part.RESOURCE_URL, FIELD_3);
      out.closeDelimited(resourceMark);
    }
  }

  private void appendPart(Origins.View from, Part part, int tag) {
    Range range = from.part(origin, part);
    if (!range.isEmpty()) {
      int count = range.to() - range.from();
      out.appendVarint(tag).appendVarint(count).append(from.bytes(), range.from(), count);
    }
  }

  /// Returns the whole message.
  public byte[] finish() {
    closeGroup();
    origins = null;
    pool = new byte[0];
    return out.toByteArray();
  }
}
