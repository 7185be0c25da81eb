package dev.clew.wire.otlp;

import java.util.List;

/// Joins requests: bodies of protobuf messages placed end to end are one message with the repeated
/// fields of all.
public final class OtlpConcat {
  private OtlpConcat() {}

  /// Returns one request with the contents of all, in their order.
  ///
  /// @throws IllegalArgumentException when they are more than 2 GiB together
  public static byte[] join(List<byte[]> requests) {
    byte[] joined = new byte[size(requests)];
    copy(requests, joined, 0);
    return joined;
  }

  /// Copies all requests into `target` from `at` on and returns the position after the last.
  public static int copy(List<byte[]> requests, byte[] target, int at) {
    int p = at;
    for (int i = 0; i < requests.size(); i++) {
      byte[] request = requests.get(i);
      System.arraycopy(request, 0, target, p, request.length);
      p += request.length;
    }
    return p;
  }

  private static int size(List<byte[]> requests) {
    long size = 0;
    for (byte[] request : requests) {
      size += request.length;
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("requests of " + size + " bytes do not fit one array");
    }
    return (int) size;
  }
}
