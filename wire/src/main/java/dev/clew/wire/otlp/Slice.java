package dev.clew.wire.otlp;

import java.util.Arrays;

/// The content of a singular message field. Protobuf lets such a field come several times and means
/// the messages merged, which is the same as their bodies joined.
final class Slice {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int start;
  private int end;

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /// Reads all fields with `tag` of the message, which lies between `from` and `to`.
  void find(byte[] message, int from, int to, int tag) {
    clear(message, from);
    int p = from;
    while (p < to) {
      long pair = Varint.tag(message, p);
      int found = Varint.value(pair);
      p = Varint.next(pair);
      if (found == tag) {
        long length = Varint.length(message, p);
        p = Varint.next(length) + Varint.value(length);
        add(message, Varint.next(length), p);
      } else {
        p = Varint.skip(message, p, found);
      }
    }
  }

  void clear(byte[] message, int at) {
    set(message, at, at);
  }

  void set(byte[] message, int from, int to) {
    bytes = message;
    start = from;
    end = to;
  }

  void add(byte[] message, int from, int to) {
    if (start == end) {
      set(message, from, to);
    } else {
      join(message, from, to);
    }
  }

  private void join(byte[] message, int from, int to) {
    int held = end - start;
    byte[] joined = Arrays.copyOfRange(bytes, start, start + held + to - from);
    System.arraycopy(message, from, joined, held, to - from);
    bytes = joined;
    start = 0;
    end = joined.length;
  }
}
