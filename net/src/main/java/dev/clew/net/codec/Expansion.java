package dev.clew.net.codec;

import java.util.Arrays;

/// The array that a body expands into. It grows within a bound, and every byte of it is taken from
/// the reservation before it is allocated.
final class Expansion {
  private static final int FIRST_BYTES = 16 << 10;

  private final int bytesMax;
  private final Reservation reservation;
  private byte[] bytes = {};
  private int length;

  Expansion(int bytesMax, Reservation reservation) {
    this.bytesMax = bytesMax;
    this.reservation = reservation;
  }

  /// Makes room for the bytes that are announced: for exactly these, when they come first.
  void expect(long announced) throws CodingException {
    long needed = length + announced;
    if (needed > bytesMax) {
      throw CodingException.tooLarge(bytesMax);
    }
    if (needed > bytes.length) {
      resize((int) Math.min(bytesMax, Math.max(needed, length == 0 ? 0 : bytes.length * 2L)));
    }
  }

  /// Makes room for at least one byte more.
  void grow() throws CodingException {
    if (bytes.length == bytesMax) {
      throw CodingException.tooLarge(bytesMax);
    }
    resize((int) Math.min(bytesMax, Math.max(FIRST_BYTES, bytes.length * 2L)));
  }

  private void resize(int size) throws CodingException {
    int more = size - bytes.length;
    if (!reservation.tryTake(more)) {
      throw CodingException.noMemory();
    }
    bytes = Arrays.copyOf(bytes, size);
  }

  boolean isAtBound() {
    return length == bytesMax;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  int room() {
    return bytes.length - length;
  }

  void advance(int count) {
    length += count;
  }

  /// Returns the array, cut to what is in it.
  byte[] exact() {
    if (length == bytes.length) {
      return bytes;
    }
    byte[] cut = Arrays.copyOf(bytes, length);
    reservation.giveBack(bytes.length - length);
    bytes = cut;
    return cut;
  }
}
