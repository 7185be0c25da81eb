package dev.clew.net.grpc;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.clew.net.codec.Reservation;
import java.util.concurrent.CompletableFuture;

/// One call that is under way. Answer it once, from any thread.
public final class UnaryCall {
  private final ServiceRequestContext ctx;
  private final byte[] message;
  private final Reservation reservation;
  private final CompletableFuture<HttpResponse> response;

  UnaryCall(
      ServiceRequestContext ctx,
      byte[] message,
      Reservation reservation,
      CompletableFuture<HttpResponse> response) {
    this.ctx = ctx;
    this.message = message;
    this.reservation = reservation;
    this.response = response;
  }

  /// Returns the request's message, in an array of exactly its size.
  public byte[] message() {
    return message;
  }

  public RequestHeaders headers() {
    return ctx.request().headers();
  }

  /// Answers with a message; `framed` holds its five-byte prefix too.
  public void answer(HttpData framed) {
    reservation.close();
    response.complete(HttpResponse.of(GrpcHeaders.ANSWER, framed, GrpcHeaders.OK_TRAILERS));
  }

  /// Answers with a status that is not OK.
  public void fail(RpcStatus status) {
    reservation.close();
    response.complete(HttpResponse.of(GrpcHeaders.only(HttpStatus.OK, status)));
  }

  /// Returns a message behind its five-byte prefix, uncompressed.
  public static HttpData frame(byte[] message) {
    byte[] framed = new byte[message.length + 5];
    Framing.writePrefix(framed, false, message.length);
    System.arraycopy(message, 0, framed, 5, message.length);
    return HttpData.wrap(framed);
  }
}
