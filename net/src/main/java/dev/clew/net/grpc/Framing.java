package dev.clew.net.grpc;

/// The five bytes before each gRPC message: whether it is compressed, and its length.
final class Framing {
  static final int PREFIX_BYTES = 5;

  private Framing() {}

  static void writePrefix(byte[] target, boolean compressed, int length) {
    target[0] = (byte) (compressed ? 1 : 0);
    target[1] = (byte) (length >>> 24);
    target[2] = (byte) (length >>> 16);
    target[3] = (byte) (length >>> 8);
    target[4] = (byte) length;
  }

  static long length(byte[] prefix) {
    return (prefix[1] & 0xFFL) << 24
        | (prefix[2] & 0xFF) << 16
        | (prefix[3] & 0xFF) << 8
        | (prefix[4] & 0xFF);
  }
}
