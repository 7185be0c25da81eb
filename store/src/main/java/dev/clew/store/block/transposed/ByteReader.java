package dev.clew.store.block.transposed;

import dev.clew.store.block.raw.MalformedFrameException;
import java.util.Arrays;

/// Reads numbers and runs of bytes in order, and refuses what cannot be.
final class ByteReader {
  private final byte[] bytes;
  private final int limit;
  private int at;

  ByteReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    at = from;
    limit = to;
  }

  int at() {
    return at;
  }

  int left() {
    return limit - at;
  }

  byte next() throws MalformedFrameException {
    if (at == limit) {
      throw new MalformedFrameException("an end where more must follow");
    }
    return bytes[at++];
  }

  long number() throws MalformedFrameException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = next();
      number |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return number;
      }
    }
    throw new MalformedFrameException("a number without an end");
  }

  /// Returns a number from 0 to `max`.
  int number(int max) throws MalformedFrameException {
    long number = number();
    if (number < 0 || number > max) {
      throw new MalformedFrameException(number + " where at most " + max + " can be");
    }
    return (int) number;
  }

  /// Returns how many parts follow, each of one byte at least.
  int count() throws MalformedFrameException {
    return number(left());
  }

  byte[] run(int length) {
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }
}
