package dev.clew.net.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdIOException;
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
    long stated = Zstd.getFrameContentSize(bytes, from, to - from);
    boolean single = Zstd.findFrameCompressedSize(bytes, from, to - from) == to - from;
    if (stated > 0 && single) {
      out.expect(stated);
      whole(bytes, from, to, out);
    } else {
      stream(bytes, from, to, out);
    }
  }

  private static void whole(byte[] bytes, int from, int to, Expansion out) throws CodingException {
    try {
      long made =
          Zstd.decompressByteArray(out.array(), out.length(), out.room(), bytes, from, to - from);
      if (Zstd.isError(made)) {
        throw CodingException.corrupt(Zstd.getErrorName(made));
      }
      out.advance((int) made);
    } catch (ZstdException e) {
      throw CodingException.corrupt(String.valueOf(e.getMessage()));
    }
  }

  private static void stream(byte[] bytes, int from, int to, Expansion out) throws CodingException {
    try (var in =
        new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes, from, to - from))) {
      in.setLongMax(WINDOW_LOG_MAX);
      for (int read = 0; read >= 0; read = in.read(out.array(), out.length(), out.room())) {
        out.advance(read);
        if (out.room() == 0) {
          out.grow();
        }
      }
    } catch (ZstdIOException e) {
      throw CodingException.corrupt(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CodingException.corrupt("unexpected EOF");
    }
  }
}
