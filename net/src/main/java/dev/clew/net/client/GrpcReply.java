package dev.clew.net.client;

import dev.clew.net.grpc.RpcStatus;

/// What a gRPC call came to: the status, and the message where it is OK.
public record GrpcReply(RpcStatus status, byte[] message) {
  private static final byte[] NOTHING = {};

  static GrpcReply failed(RpcStatus status) {
    return new GrpcReply(status, NOTHING);
  }
}
