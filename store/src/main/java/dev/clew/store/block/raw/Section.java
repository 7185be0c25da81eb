package dev.clew.store.block.raw;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
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
      return new byte[0];
    }
    if (plainBytes < 0 || Zstd.getFrameContentSize(stored) != plainBytes) {
      throw new MalformedFrameException("a section of another length than it says");
    }
    try {
      byte[] plain = new byte[plainBytes];
      long count = Zstd.decompressByteArray(plain, 0, plainBytes, stored, 0, stored.length);
      if (count != plainBytes) {
        throw new MalformedFrameException("a section that does not decompress");
      }
      return plain;
    } catch (ZstdException e) {
      throw new MalformedFrameException(String.valueOf(e.getMessage()));
    }
  }
}
