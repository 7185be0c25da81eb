package dev.clew.net.grpc;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import dev.clew.base.bytes.Pieces;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// gRPC's frames and statuses as a client reads and writes them.
public final class GrpcWire {
  /// The bytes before each message.
  public static final int PREFIX_BYTES = Framing.PREFIX_BYTES;

  private static final byte[] NOTHING = {};

  private GrpcWire() {}

  /// Returns an uncompressed message behind its prefix, as one piece of data over the arrays that
  /// the message lies in: of several pieces the client would make a copy.
  public static HttpData framed(Pieces message) {
    byte[] prefix = new byte[PREFIX_BYTES];
    Framing.writePrefix(prefix, false, message.length());
    List<byte[]> framed = new ArrayList<>(message.arrays().size() + 1);
    framed.add(prefix);
    framed.addAll(message.arrays());
    return HttpData.wrap(Unpooled.wrappedBuffer(framed.toArray(byte[][]::new)));
  }

  /// Writes the prefix of a compressed message into the room left before it.
  ///
  /// @param length of prefix and message together
  public static HttpData framed(byte[] bytes, int length) {
    Framing.writePrefix(bytes, true, length - PREFIX_BYTES);
    return HttpData.wrap(bytes, 0, length);
  }

  /// Returns the status of an answer, from its trailers or, where it has nothing else, its headers.
  public static RpcStatus status(HttpHeaders headers, HttpHeaders trailers) {
    return GrpcHeaders.status(trailers.contains(GrpcHeaders.STATUS) ? trailers : headers);
  }

  /// Returns the message of an answer; empty when there is none, or when it is compressed, which
  /// nobody was asked to do.
  public static byte[] message(byte[] framed) {
    return framed.length <= PREFIX_BYTES || framed[0] != 0
        ? NOTHING
        : Arrays.copyOfRange(framed, PREFIX_BYTES, framed.length);
  }
}
