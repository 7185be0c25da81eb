package dev.clew.net.grpc;

import com.linecorp.armeria.common.HttpHeaders;
import dev.clew.base.bytes.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// gRPC's frames and statuses as a client reads and writes them.
public final class GrpcWire {
  /// The bytes before each message.
  public static final int PREFIX_BYTES = Framing.PREFIX_BYTES;

  private static final byte[] NOTHING = {};

  private GrpcWire() {}

  /// Returns the arrays of an uncompressed message behind one that holds its prefix.
  public static List<byte[]> framed(Pieces message) {
    byte[] prefix = new byte[PREFIX_BYTES];
    Framing.writePrefix(prefix, false, message.length());
    List<byte[]> framed = new ArrayList<>(message.arrays().size() + 1);
    framed.add(prefix);
    framed.addAll(message.arrays());
    return framed;
  }

  /// Writes the prefix of a compressed message into the room left before it.
  ///
  /// @param length of prefix and message together
  public static void frame(byte[] bytes, int length) {
    Framing.writePrefix(bytes, true, length - PREFIX_BYTES);
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
