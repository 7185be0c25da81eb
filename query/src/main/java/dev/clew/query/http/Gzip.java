package dev.clew.query.http;

import com.linecorp.armeria.common.HttpData;
import dev.clew.base.limits.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses answers for clients that say they can read it; on the scan pool, since a large
/// document takes longer than an event loop may be held.
final class Gzip {
  private static final int WORTHWHILE_BYTES = 1024;

  private Gzip() {}

  static boolean wanted(String acceptEncoding, Answer answer) {
    return acceptEncoding.contains("gzip")
        && !acceptEncoding.replace(" ", "").contains("gzip;q=0")
        && answer.length() >= WORTHWHILE_BYTES;
  }

  static List<HttpData> compress(List<HttpData> parts, Cancellation cancellation) {
    var out = new ByteArrayOutputStream(16 << 10);
    try (OutputStream gzip = new FastGzip(out)) {
      for (HttpData part : parts) {
        cancellation.check();
        gzip.write(part.array(), 0, part.length());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(HttpData.wrap(out.toByteArray()));
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
