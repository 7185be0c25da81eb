package dev.clew.store.block.transposed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads what [BitWriter] wrote. Reading behind the end is an [IndexOutOfBoundsException].
final class BitReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private long position;
  private long end;

  void wrap(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    position = (long) from << 3;
    end = (long) to << 3;
  }

  long read(int width) {
    int shift = (int) position & 7;
    int at = (int) (position >>> 3);
    position += width;
    if (at + 9 > bytes.length || position > end) {
      return readNearEnd(at, shift, width);
    }
    long word = (long) LONG.get(bytes, at) >>> shift;
    if (shift + width > Long.SIZE) {
      word |= (long) bytes[at + 8] << (Long.SIZE - shift);
    }
    return low(word, width);
  }

  private long readNearEnd(int at, int shift, int width) {
    if (position > end) {
      throw new IndexOutOfBoundsException("bits behind the end");
    }
    long word = 0;
    int p = at;
    for (int have = -shift; have < width; have += 8) {
      long next = bytes[p++] & 0xFF;
      word |= have < 0 ? next >>> shift : next << have;
    }
    return low(word, width);
  }

  private static long low(long word, int width) {
    return width == Long.SIZE ? word : word & ~(-1L << width);
  }
}
