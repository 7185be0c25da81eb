package dev.clew.net.client;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.StreamMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Collections;
import java.util.List;

/// A request's body on its way from the arrays it lies in to the socket. It is copied once, into
/// pooled memory outside the heap, a chunk whenever the one before has been written: that small, a
/// chunk is still in the processor's cache when the kernel reads it. A body given in one go would
/// be copied as a whole into memory that is allocated, zeroed and returned for it.
final class BodyChunks {
  private static final int CHUNK_BYTES_MAX = 128 << 10;

  private final List<byte[]> arrays;
  private int left;
  private int array;
  private int at;

  private BodyChunks(List<byte[]> arrays, int length) {
    this.arrays = arrays;
    this.left = length;
  }

  /// Returns a request that can be sent once, as one that streams.
  ///
  /// @param length of the body; the arrays may hold more behind it
  static HttpRequest request(RequestHeaders head, List<byte[]> arrays, int length) {
    var chunks = new BodyChunks(arrays, length);
    int count = Math.ceilDiv(length, CHUNK_BYTES_MAX);
    BodyChunks[] turns = Collections.nCopies(count, chunks).toArray(BodyChunks[]::new);
    return HttpRequest.of(head, StreamMessage.of(turns).map(BodyChunks::next));
  }

  private HttpData next() {
    ByteBuf chunk = ByteBufAllocator.DEFAULT.directBuffer(Math.min(left, CHUNK_BYTES_MAX));
    while (chunk.isWritable() && left > 0) {
      byte[] source = arrays.get(array);
      int count = Math.min(Math.min(left, chunk.writableBytes()), source.length - at);
      chunk.writeBytes(source, at, count);
      at += count;
      left -= count;
      if (at == source.length) {
        array++;
        at = 0;
      }
    }
    HttpData data = HttpData.wrap(chunk);
    return left == 0 ? data.withEndOfStream() : data;
  }
}
