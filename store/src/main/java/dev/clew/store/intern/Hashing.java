package dev.clew.store.intern;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Hashes for tables in memory; they are nowhere written to disk.
public final class Hashing {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private Hashing() {}

  /// Spreads the bits of a word over the whole of another.
  public static long mix(long word) {
    long h = (word ^ word >>> 32) * 0xD6E8FEB86659FD93L;
    h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
    return h ^ h >>> 32;
  }

  public static long mix(long first, long second) {
    return mix(first * ODD + Long.rotateLeft(second, 23));
  }

  public static long of(byte[] bytes, int from, int to) {
    long h = (long) to - from;
    int p = from;
    while (p <= to - 8) {
      h = (h ^ (long) LONG.get(bytes, p)) * ODD;
      h ^= h >>> 29;
      p += 8;
    }
    long rest = 0;
    while (p < to) {
      rest = rest << 8 | (bytes[p++] & 0xFF);
    }
    return mix(h, rest);
  }

  /// Returns the power of two that is at least `count`, and at least 16.
  public static int tableSize(long count) {
    return count <= 16 ? 16 : Math.toIntExact(Long.highestOneBit(count - 1) << 1);
  }
}
