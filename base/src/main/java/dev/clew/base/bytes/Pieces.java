package dev.clew.base.bytes;

import java.util.List;

/// Bytes that lie in one array or in several, end to end. Whoever hands them on hands on the arrays
/// and copies nothing; one array is made when somebody asks for it, and kept. Nobody may write to
/// the arrays. Safe for use by many threads.
public final class Pieces {
  private final int length;
  // more pieces or one, both the same bytes, so a race loses no more than a copy
  private List<byte[]> arrays;

  /// @throws IllegalArgumentException when they are more than 2 GiB together
  public Pieces(List<byte[]> arrays) {
    this.arrays = List.copyOf(arrays);
    this.length = length(this.arrays);
  }

  /// Returns one array as pieces.
  public static Pieces of(byte[] array) {
    return new Pieces(List.of(array));
  }

  public int length() {
    return length;
  }

  /// Returns the arrays in their order.
  public List<byte[]> arrays() {
    return arrays;
  }

  /// Returns all bytes in one array.
  public byte[] joined() {
    List<byte[]> held = arrays;
    if (held.size() == 1) {
      return held.getFirst();
    }
    byte[] joined = new byte[length];
    copyTo(joined, 0);
    arrays = List.of(joined);
    return joined;
  }

  /// Copies all bytes into `target` from `at` on and returns the position after the last.
  public int copyTo(byte[] target, int at) {
    List<byte[]> held = arrays;
    int p = at;
    for (int i = 0; i < held.size(); i++) {
      byte[] array = held.get(i);
      System.arraycopy(array, 0, target, p, array.length);
      p += array.length;
    }
    return p;
  }

  private static int length(List<byte[]> arrays) {
    long length = 0;
    for (byte[] array : arrays) {
      length += array.length;
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("pieces of " + length + " bytes do not fit one array");
    }
    return (int) length;
  }
}
