package dev.clew.store.block.raw;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import org.jspecify.annotations.Nullable;

/// Decompresses zstd that may be damaged, into room that its own header asks for within bounds.
final class Inflate {
  private Inflate() {}

  /// Returns how many bytes the compressed ones say to hold, which must lie within bounds.
  static int plainBytes(byte[] stored, int from, int length, long least, long most)
      throws MalformedFrameException {
    long size = length == 0 ? -1 : contentSize(stored, from, length);
    if (size < Math.max(0, least) || size > Math.min(most, Integer.MAX_VALUE - 16)) {
      throw new MalformedFrameException("zstd that says to hold " + size + " bytes");
    }
    return (int) size;
  }

  private static long contentSize(byte[] stored, int from, int length)
      throws MalformedFrameException {
    try {
      return Zstd.getFrameContentSize(stored, from, length);
    } catch (ZstdException e) {
      throw malformed(e);
    }
  }

  /// Fills `target` from its start with exactly `plainBytes` bytes.
  static void into(
      byte[] target,
      int plainBytes,
      byte[] stored,
      int from,
      int length,
      @Nullable ZstdDictDecompress dictionary)
      throws MalformedFrameException {
    try (var context = new ZstdDecompressCtx()) {
      if (dictionary != null) {
        context.loadDict(dictionary);
      }
      int count = context.decompressByteArray(target, 0, plainBytes, stored, from, length);
      if (count != plainBytes) {
        throw new MalformedFrameException("zstd that holds less than it says");
      }
    } catch (ZstdException e) {
      throw malformed(e);
    }
  }

  private static MalformedFrameException malformed(ZstdException e) {
    return new MalformedFrameException("zstd: " + e.getMessage());
  }
}
