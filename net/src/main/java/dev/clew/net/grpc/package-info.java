/// gRPC over HTTP/2: framing, status, unary calls of both sides.
@NullMarked
package dev.clew.net.grpc;

import org.jspecify.annotations.NullMarked;
