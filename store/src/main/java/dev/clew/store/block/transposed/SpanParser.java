package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Takes a span apart into its shape and the values in its slots. Spans that could not be put
/// together again from these two are refused: longer forms of numbers, groups, lengths that do not
/// fit, a trace id other than the trace's.
final class SpanParser {
  static final int SLOTS_MAX = 512;
  static final int SHAPE_BYTES_MAX = 16 * 1024;

  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LITTLE_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int KEY_BYTES_MAX = 1024;
  private static final int DEPTH_MAX = 24;
  private static final int REFUSED = -1;

  private final ByteBuilder shape = new ByteBuilder(1024);
  private final int[] starts = new int[SLOTS_MAX];
  private final int[] ends = new int[SLOTS_MAX];
  private final long[] numbers = new long[SLOTS_MAX];
  private byte[] bytes = new byte[0];
  private int slots;
  private int seen;
  private long traceIdHi;
  private long traceIdLo;
  private long spanId;
  private long parentId;
  private long startNanos;

  /// Takes the span between `from` and `to` apart.
  ///
  /// @param previousNanos the start before it in the trace
  /// @return false when the span is refused
  boolean parse(byte[] b, int from, int to, long hi, long lo, long previousNanos) {
    bytes = b;
    slots = 0;
    seen = 0;
    shape.clear();
    traceIdHi = hi;
    traceIdLo = lo;
    startNanos = previousNanos;
    return message(Message.SPAN, from, to, 0) && shape.length() <= SHAPE_BYTES_MAX;
  }

  private boolean message(Message message, int from, int to, int depth) {
    int p = from;
    while (p < to) {
      p = field(message, p, to, depth);
      if (p == REFUSED) {
        return false;
      }
    }
    return true;
  }

  private int field(Message message, int at, int to, int depth) {
    int p = at;
    int tag = bytes[p++];
    if (tag < 0) {
      if (p == to || bytes[p] <= 0) {
        return REFUSED;
      }
      tag = (tag & 0x7F) | (bytes[p++] << 7);
    }
    if (slots == SLOTS_MAX) {
      return REFUSED;
    }
    return switch (tag & 7) {
      case 0 -> varint(tag, p, to);
      case 1 -> to - p < 8 ? REFUSED : eight(message, tag, p);
      case 2 -> delimited(message, tag, p, to, depth);
      case 5 -> to - p < 4 ? REFUSED : four(tag, p);
      default -> REFUSED;
    };
  }

  private int varint(int tag, int from, int to) {
    long number = 0;
    int p = from;
    for (int shift = 0; shift < Long.SIZE && p < to; shift += 7) {
      byte part = bytes[p++];
      number |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        boolean shortest = part > 0 || shift == 0;
        boolean fits = shift < 63 || part == 1;
        return shortest && fits ? number(Op.VARINT, tag, number, p) : REFUSED;
      }
    }
    return REFUSED;
  }

  private int number(byte op, int tag, long number, int next) {
    shape.append(op).appendVarint(tag);
    numbers[slots++] = number;
    return next;
  }

  private int four(int tag, int p) {
    return number(Op.FIXED32, tag, (int) LITTLE_INT.get(bytes, p) & 0xFFFF_FFFFL, p + 4);
  }

  private int eight(Message message, int tag, int p) {
    long number = (long) LITTLE.get(bytes, p);
    if (message == Message.EVENT && tag == (1 << 3 | 1)) {
      return number(Op.TIME, tag, number - startNanos, p + 8);
    }
    if (message == Message.SPAN && tag == Op.START_TAG && once(Op.START)) {
      long since = number - startNanos;
      startNanos = number;
      return time(Op.START, since, p + 8);
    }
    if (message == Message.SPAN && tag == Op.END_TAG && once(Op.END)) {
      return time(Op.END, number - startNanos, p + 8);
    }
    return number(Op.FIXED64, tag, number, p + 8);
  }

  private int time(byte op, long number, int next) {
    shape.append(op);
    numbers[slots++] = number;
    return next;
  }

  private boolean once(byte op) {
    boolean first = (seen & 1 << op) == 0;
    seen |= 1 << op;
    return first;
  }

  private int delimited(Message message, int tag, int at, int to, int depth) {
    int p = at;
    int length = 0;
    byte part;
    do {
      if (p == to || p - at == 4) {
        return REFUSED;
      }
      part = bytes[p];
      length |= (part & 0x7F) << (7 * (p++ - at));
    } while (part < 0);
    if (length > to - p) {
      return REFUSED;
    }
    boolean shortest = part > 0 || p - at == 1;
    Message nested = depth < DEPTH_MAX ? message.nested(tag) : null;
    if (nested != null) {
      return nested(nested, tag, shortest ? 0 : p - at, p, p + length, depth);
    }
    return shortest ? value(message, tag, p, p + length) : REFUSED;
  }

  private int nested(Message nested, int tag, int lengthBytes, int from, int to, int depth) {
    shape.append(Op.OPEN).appendVarint(tag).append((byte) lengthBytes);
    if (!message(nested, from, to, depth + 1)) {
      return REFUSED;
    }
    shape.append(Op.CLOSE);
    return to;
  }

  private int value(Message message, int tag, int from, int to) {
    if (isKey(message, tag) && to - from <= KEY_BYTES_MAX) {
      shape.append(Op.KEY).appendVarint(to - from).append(bytes, from, to - from);
      return to;
    }
    if (message == Message.SPAN && isId(tag, from, to)) {
      return to;
    }
    shape.append(Op.TEXT).appendVarint(tag);
    starts[slots] = from;
    ends[slots++] = to;
    return to;
  }

  private static boolean isKey(@Nullable Message message, int tag) {
    return message == Message.ATTRIBUTE && tag == Op.KEY_TAG;
  }

  private boolean isId(int tag, int from, int to) {
    if (tag == Op.TRACE_ID_TAG) {
      return to - from == 16 && isTraceId(from) && known(Op.TRACE_ID);
    }
    if (to - from != 8) {
      return false;
    }
    if (tag == Op.SPAN_ID_TAG && once(Op.SPAN_ID)) {
      spanId = (long) BIG.get(bytes, from);
      return known(Op.SPAN_ID);
    }
    if (tag == Op.PARENT_ID_TAG && once(Op.PARENT_ID)) {
      parentId = (long) BIG.get(bytes, from);
      return known(Op.PARENT_ID);
    }
    return false;
  }

  private boolean isTraceId(int from) {
    return (long) BIG.get(bytes, from) == traceIdHi && (long) BIG.get(bytes, from + 8) == traceIdLo;
  }

  private boolean known(byte op) {
    shape.append(op);
    return true;
  }

  /// Returns the shape of the last span, as words of [Op].
  ByteBuilder shape() {
    return shape;
  }

  int slots() {
    return slots;
  }

  byte[] bytes() {
    return bytes;
  }

  /// Returns where the text in a slot starts.
  int start(int slot) {
    return starts[slot];
  }

  int end(int slot) {
    return ends[slot];
  }

  /// Returns the number in a slot that holds no text.
  long number(int slot) {
    return numbers[slot];
  }

  boolean hasSpanId() {
    return (seen & 1 << Op.SPAN_ID) != 0;
  }

  boolean hasParentId() {
    return (seen & 1 << Op.PARENT_ID) != 0;
  }

  long spanId() {
    return spanId;
  }

  long parentId() {
    return parentId;
  }

  /// Returns the span's start, or the one before it when it has none.
  long startNanos() {
    return startNanos;
  }
}
