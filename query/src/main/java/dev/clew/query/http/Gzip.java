package dev.clew.query.http;

import dev.clew.base.limits.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses answers for clients that say they can read it; on the scan pool, since a large
/// document takes longer than an event loop may be held.
final class Gzip {
  private static final int WORTHWHILE_BYTES = 1024;
  private static final int STEP_BYTES = 64 << 10;

  private Gzip() {}

  static boolean wanted(String acceptEncoding, Answer answer) {
    return answer.length() >= WORTHWHILE_BYTES
        && acceptEncoding.contains("gzip")
        && !acceptEncoding.replace(" ", "").contains("gzip;q=0");
  }

  static byte[] compress(Answer answer, Cancellation cancellation) {
    var out = new ByteArrayOutputStream(answer.length() / 4);
    try (OutputStream gzip = new FastGzip(out)) {
      for (int at = 0; at < answer.length(); at += STEP_BYTES) {
        cancellation.check();
        gzip.write(answer.bytes(), at, Math.min(STEP_BYTES, answer.length() - at));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
