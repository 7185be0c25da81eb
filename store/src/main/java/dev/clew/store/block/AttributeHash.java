package dev.clew.store.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The hash of an attribute, key and value, as written in blocks: 64 bits, the same on every
/// machine and at every time. Levels are not told apart, and a whole number hashes the same as the
/// real number of its value; values of the type OTHER (arrays, maps, bytes) have none.
public final class AttributeHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ODD = 0x9E3779B97F4A7C15L;
  private static final long TEXT = 0x632BE59BD9B4E019L;
  private static final long NUMBER = 0xD1342543DE82EF95L;
  private static final long BOOL = 0xAF251AF3B0F025B5L;

  /// The doubles from here on are beyond the longs.
  private static final double TOO_LARGE = 0x1p63;

  private AttributeHash() {}

  /// Returns the hash of a key in UTF-8, which the other methods take.
  public static long key(byte[] bytes, int from, int to) {
    return bytes(ODD, bytes, from, to);
  }

  public static long text(long key, byte[] bytes, int from, int to) {
    return bytes(key ^ TEXT, bytes, from, to);
  }

  public static long number(long key, long value) {
    return mix(key ^ NUMBER, value);
  }

  public static long real(long key, double value) {
    if (value == Math.rint(value) && value >= -TOO_LARGE && value < TOO_LARGE) {
      return number(key, (long) value);
    }
    return mix(key ^ NUMBER ^ ODD, Double.doubleToLongBits(value));
  }

  public static long bool(long key, boolean value) {
    return mix(key ^ BOOL, value ? 1 : 0);
  }

  private static long bytes(long seed, byte[] bytes, int from, int to) {
    long h = seed + (to - from);
    int p = from;
    for (; p <= to - 8; p += 8) {
      h = (h ^ (long) LONG.get(bytes, p)) * ODD;
      h ^= h >>> 29;
    }
    long rest = 0;
    for (; p < to; p++) {
      rest = rest << 8 | (bytes[p] & 0xFF);
    }
    return mix(h, rest);
  }

  private static long mix(long seed, long word) {
    long h = seed * ODD + Long.rotateLeft(word * TEXT, 23);
    h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
    h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
    return h ^ h >>> 32;
  }
}
