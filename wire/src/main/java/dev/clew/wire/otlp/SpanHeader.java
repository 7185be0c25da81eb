package dev.clew.wire.otlp;

import dev.clew.wire.id.TraceId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The fixed fields of one span, read from its bytes in one pass that allocates nothing. Fields
/// that come several times count as protobuf says: the last one. Not safe for use by many threads.
public final class SpanHeader {
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private long traceIdHi;
  private long traceIdLo;
  private long spanId;
  private long parentSpanId;
  private long startNanos;
  private long endNanos;
  private int kind;
  private int statusCode;
  private int flags;
  private int nameStart;
  private int nameEnd;

  /// Reads the Span message between `from` and `to`, which [OtlpValidation] has passed.
  public SpanHeader read(byte[] b, int from, int to) {
    clear(b, from);
    int p = from;
    while (p < to) {
      int tag = b[p++];
      if (tag == Tags.SPAN_ATTRIBUTES) {
        p = Varint.skipDelimited(b, p);
      } else {
        if (tag < 0) {
          long pair = Varint.tag(b, p - 1);
          tag = Varint.value(pair);
          p = Varint.next(pair);
        }
        p = field(b, p, tag);
      }
    }
    return this;
  }

  private void clear(byte[] b, int from) {
    bytes = b;
    traceIdHi = traceIdLo = spanId = parentSpanId = startNanos = endNanos = 0;
    kind = statusCode = flags = 0;
    nameStart = nameEnd = from;
  }

  private int field(byte[] b, int p, int tag) {
    switch (tag) {
      case Tags.SPAN_TRACE_ID -> {
        return traceId(b, p);
      }
      case Tags.SPAN_ID -> {
        spanId = id(b, p);
        return Varint.skipDelimited(b, p);
      }
      case Tags.SPAN_PARENT_ID -> {
        parentSpanId = id(b, p);
        return Varint.skipDelimited(b, p);
      }
      case Tags.SPAN_NAME -> {
        long length = Varint.length(b, p);
        nameStart = Varint.next(length);
        nameEnd = nameStart + Varint.value(length);
        return nameEnd;
      }
      case Tags.SPAN_KIND -> {
        kind = (int) Varint.read(b, p);
        return Varint.skip(b, p);
      }
      case Tags.SPAN_START -> {
        startNanos = (long) LITTLE.get(b, p);
        return p + 8;
      }
      case Tags.SPAN_END -> {
        endNanos = (long) LITTLE.get(b, p);
        return p + 8;
      }
      case Tags.SPAN_STATUS -> {
        return status(b, p);
      }
      case Tags.SPAN_FLAGS -> {
        flags = (int) INT.get(b, p);
        return p + 4;
      }
      default -> {
        return Varint.skip(b, p, tag);
      }
    }
  }

  private int traceId(byte[] b, int p) {
    long length = Varint.length(b, p);
    int at = Varint.next(length);
    if (Varint.value(length) == 16) {
      traceIdHi = (long) BIG.get(b, at);
      traceIdLo = (long) BIG.get(b, at + 8);
      return at + 16;
    }
    traceIdHi = traceIdLo = 0;
    return at + Varint.value(length);
  }

  private static long id(byte[] b, int p) {
    long length = Varint.length(b, p);
    return Varint.value(length) == 8 ? (long) BIG.get(b, Varint.next(length)) : 0;
  }

  private int status(byte[] b, int at) {
    long length = Varint.length(b, at);
    int p = Varint.next(length);
    int to = p + Varint.value(length);
    while (p < to) {
      long pair = Varint.tag(b, p);
      p = Varint.next(pair);
      if (Varint.value(pair) == Tags.STATUS_CODE) {
        statusCode = (int) Varint.read(b, p);
      }
      p = Varint.skip(b, p, Varint.value(pair));
    }
    return to;
  }

  public long traceIdHi() {
    return traceIdHi;
  }

  public long traceIdLo() {
    return traceIdLo;
  }

  public TraceId traceId() {
    return new TraceId(traceIdHi, traceIdLo);
  }

  /// Returns the id as a big-endian word, zero when there is none.
  public long spanId() {
    return spanId;
  }

  public long parentSpanId() {
    return parentSpanId;
  }

  /// Returns OTLP's number of the kind; [SpanKind#of] names it.
  public int kind() {
    return kind;
  }

  public long startNanos() {
    return startNanos;
  }

  public long endNanos() {
    return endNanos;
  }

  /// Returns OTLP's number of the status; [SpanStatus#of] names it.
  public int statusCode() {
    return statusCode;
  }

  public int flags() {
    return flags;
  }

  public int nameStart() {
    return nameStart;
  }

  public int nameEnd() {
    return nameEnd;
  }

  public String name() {
    return new String(bytes, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
  }
}
