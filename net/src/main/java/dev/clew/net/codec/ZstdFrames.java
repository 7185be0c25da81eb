package dev.clew.net.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// zstd frames. A frame that states its size is expanded at once, others as a stream.
final class ZstdFrames {
  private static final int WINDOW_LOG_MAX = 25;

  private ZstdFrames() {}

  static void expand(byte[] bytes, int from, int to, Expansion out) throws CodingException {
    if (from == to) {
      return;
    }
    try {
      long stated = Zstd.getFrameContentSize(bytes, from, to - from);
      if (stated > 0 && Zstd.findFrameCompressedSize(bytes, from, to - from) == to - from) {
        out.expect(stated);
        whole(bytes, from, to, out);
      } else {
        stream(bytes, from, to, out);
      }
    } catch (ZstdException e) {
      throw CodingException.corrupt("zstd: " + e.getMessage());
    } catch (IOException e) {
      throw CodingException.corrupt("unexpected EOF");
    }
  }

  private static void whole(byte[] bytes, int from, int to, Expansion out) throws CodingException {
    long made =
        Zstd.decompressByteArray(out.array(), out.length(), out.room(), bytes, from, to - from);
    if (Zstd.isError(made)) {
      throw CodingException.corrupt("zstd: " + Zstd.getErrorName(made));
    }
    out.advance((int) made);
  }

  private static void stream(byte[] bytes, int from, int to, Expansion out)
      throws CodingException, IOException {
    try (var in =
        new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes, from, to - from))) {
      in.setLongMax(WINDOW_LOG_MAX);
      while (true) {
        if (out.isAtBound()) {
          requireEnd(in, out);
          return;
        }
        if (out.room() == 0) {
          out.grow();
        }
        int read = in.read(out.array(), out.length(), out.room());
        if (read < 0) {
          return;
        }
        out.advance(read);
      }
    }
  }

  private static void requireEnd(ZstdInputStreamNoFinalizer in, Expansion out)
      throws CodingException, IOException {
    if (in.read() >= 0) {
      out.grow();
    }
  }
}
