package dev.clew.store.block.raw;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;

/// A part of a file that is there once, compressed by itself.
record Section(byte[] stored, int plainBytes) {
  static Section of(byte[] plain, int from, int to, int zstdLevel) {
    if (from == to) {
      return new Section(new byte[0], 0);
    }
    byte[] room = new byte[Math.toIntExact(Zstd.compressBound(to - from))];
    long count =
        Zstd.compressByteArray(room, 0, room.length, plain, from, to - from, zstdLevel, true);
    if (Zstd.isError(count)) {
      throw new IllegalStateException(Zstd.getErrorName(count));
    }
    return new Section(Arrays.copyOf(room, (int) count), to - from);
  }

  byte[] plain() throws MalformedFrameException {
    if (plainBytes == 0 && stored.length == 0) {
      return stored;
    }
    int size = Inflate.plainBytes(stored, 0, stored.length, plainBytes, plainBytes);
    byte[] plain = new byte[size];
    Inflate.into(plain, size, stored, 0, stored.length, null);
    return plain;
  }
}
