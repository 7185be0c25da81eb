package dev.clew.net.grpc;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.SubscriptionOption;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.clew.base.limits.MemoryBudget;
import dev.clew.net.codec.Coding;
import dev.clew.net.codec.CodingException;
import dev.clew.net.codec.Decompressor;
import dev.clew.net.codec.Reservation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One unary gRPC method: hands the bytes of each request's message to a handler. Statuses and
/// their words for what is wrong with a request are those of grpc-go.
public final class UnaryService implements HttpService {
  static final String OVERLOAD = "too many bytes in flight";
  static final long OVERLOAD_RETRY_NANOS = 1_000_000_000L;

  private final int messageBytesMax;
  private final MemoryBudget budget;
  private final Decompressor decompressor;
  private final Consumer<UnaryCall> handler;

  /// @param messageBytesMax the bound of a message, as it is sent and as it expands
  /// @param budget where a message's bytes are taken from before it is read
  /// @param handler called on the event loop of the connection
  public UnaryService(
      int messageBytesMax,
      MemoryBudget budget,
      Decompressor decompressor,
      Consumer<UnaryCall> handler) {
    this.messageBytesMax = messageBytesMax;
    this.budget = budget;
    this.decompressor = decompressor;
    this.handler = handler;
  }

  @Override
  public ExchangeType exchangeType(RoutingContext routing) {
    return ExchangeType.REQUEST_STREAMING;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext ctx, HttpRequest req) {
    RequestHeaders headers = req.headers();
    if (headers.method() != HttpMethod.POST) {
      req.abort();
      return refuse(HttpStatus.METHOD_NOT_ALLOWED, GrpcCode.INTERNAL, wrongMethod(headers));
    }
    String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
    if (!isGrpc(type)) {
      req.abort();
      return refuse(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          GrpcCode.INVALID_ARGUMENT,
          "invalid gRPC request content-type \"" + type + "\"");
    }
    String word = headers.get(GrpcHeaders.ENCODING, "");
    Optional<Coding> coding = Coding.of(word).filter(UnaryService::isTaken);
    if (coding.isEmpty()) {
      req.abort();
      return refuse(
          HttpStatus.OK,
          GrpcCode.UNIMPLEMENTED,
          "grpc: Decompressor is not installed for grpc-encoding \"" + word + "\"");
    }
    return read(ctx, req, coding.get());
  }

  private HttpResponse read(ServiceRequestContext ctx, HttpRequest req, Coding coding) {
    var response = new CompletableFuture<HttpResponse>();
    var reservation = new Reservation(budget);
    var sink = new Receiving(ctx, coding, reservation, response);
    var gatherer = new MessageGatherer(messageBytesMax, reservation, sink, sink::gone);
    req.subscribe(
        gatherer, ctx.eventLoop().withoutContext(), SubscriptionOption.WITH_POOLED_OBJECTS);
    return HttpResponse.of(response);
  }

  private static String wrongMethod(RequestHeaders headers) {
    return "Received a HEADERS frame with :method \""
        + headers.method()
        + "\" which should be POST";
  }

  private static boolean isGrpc(String type) {
    int length = GrpcHeaders.CONTENT_TYPE.length();
    return type.startsWith(GrpcHeaders.CONTENT_TYPE)
        && (type.length() == length || type.charAt(length) == '+' || type.charAt(length) == ';');
  }

  private static boolean isTaken(Coding coding) {
    return switch (coding) {
      case IDENTITY, GZIP, ZSTD, SNAPPY -> true;
      case ZLIB, DEFLATE, SNAPPY_FRAMED, LZ4 -> false;
    };
  }

  private static HttpResponse refuse(HttpStatus http, GrpcCode code, String reason) {
    return HttpResponse.of(GrpcHeaders.only(http, RpcStatus.of(code, reason)));
  }

  /// What becomes of one request's message.
  private final class Receiving implements MessageGatherer.Sink {
    private final ServiceRequestContext ctx;
    private final Coding coding;
    private final Reservation reservation;
    private final CompletableFuture<HttpResponse> response;

    private Receiving(
        ServiceRequestContext ctx,
        Coding coding,
        Reservation reservation,
        CompletableFuture<HttpResponse> response) {
      this.ctx = ctx;
      this.coding = coding;
      this.reservation = reservation;
      this.response = response;
    }

    @Override
    public void message(boolean compressed, byte[] message) {
      if (!compressed) {
        call(message);
      } else if (coding == Coding.IDENTITY) {
        failed(
            RpcStatus.of(
                GrpcCode.INTERNAL, "grpc: compressed flag set with identity or empty encoding"));
      } else {
        expand(message);
      }
    }

    private void expand(byte[] message) {
      byte[] expanded;
      try {
        expanded =
            decompressor.expand(coding, message, 0, message.length, messageBytesMax, reservation);
      } catch (CodingException e) {
        failed(status(e));
        return;
      }
      reservation.giveBack(message.length);
      call(expanded);
    }

    private void call(byte[] message) {
      var call = new UnaryCall(ctx, message, reservation, response);
      try {
        handler.accept(call);
      } catch (RuntimeException fault) {
        failed(RpcStatus.of(GrpcCode.INTERNAL, String.valueOf(fault)));
      }
    }

    private RpcStatus status(CodingException e) {
      return switch (e.reason()) {
        case CORRUPT ->
            RpcStatus.of(
                GrpcCode.INTERNAL, "grpc: failed to decompress the message: " + e.getMessage());
        case TOO_LARGE ->
            RpcStatus.of(
                GrpcCode.RESOURCE_EXHAUSTED,
                "grpc: received message after decompression larger than max " + messageBytesMax);
        case NO_MEMORY ->
            new RpcStatus(GrpcCode.UNAVAILABLE.number(), OVERLOAD, OVERLOAD_RETRY_NANOS);
      };
    }

    @Override
    public void failed(RpcStatus status) {
      reservation.close();
      response.complete(HttpResponse.of(GrpcHeaders.only(HttpStatus.OK, status)));
    }

    private void gone(Throwable fault) {
      reservation.close();
      response.completeExceptionally(fault);
    }
  }
}
