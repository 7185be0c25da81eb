package dev.clew.net.grpc;

import java.nio.charset.StandardCharsets;

/// Walks the fields of a small protobuf message that nobody has checked: at the first fault it is
/// at its end.
final class StatusFields {
  private final byte[] bytes;
  private final int to;
  private int at;
  private int tag;
  private int start;
  private long number;

  StatusFields(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  boolean next() {
    if (at >= to) {
      return false;
    }
    tag = (int) varint();
    number = at < to || (tag & 7) == 0 ? value() : -1;
    if (number < 0 || at > to) {
      at = to;
      return false;
    }
    return true;
  }

  private long value() {
    switch (tag & 7) {
      case 0 -> {
        return varint() & Long.MAX_VALUE;
      }
      case 1 -> at += 8;
      case 5 -> at += 4;
      case 2 -> {
        long length = varint();
        start = at;
        if (length < 0 || length > to - at) {
          return -1;
        }
        at += (int) length;
      }
      default -> {
        return -1;
      }
    }
    return 0;
  }

  int tag() {
    return tag;
  }

  long number() {
    return number;
  }

  String text() {
    return new String(bytes, start, at - start, StandardCharsets.UTF_8);
  }

  StatusFields inner() {
    return new StatusFields(bytes, start, at);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64 && at < to; shift += 7) {
      byte part = bytes[at++];
      value |= (part & 0x7FL) << shift;
      if (part >= 0) {
        return value;
      }
    }
    at = to + 1;
    return 0;
  }
}
