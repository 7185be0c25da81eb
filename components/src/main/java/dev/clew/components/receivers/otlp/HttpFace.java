package dev.clew.components.receivers.otlp;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.clew.net.body.Bodies;
import dev.clew.net.codec.Decompressor;
import dev.clew.net.codec.Reservation;
import dev.clew.net.settings.HttpServerSettings;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.wire.Signal;
import java.util.Optional;

/// OTLP/HTTP. The checks come in the reference's order: method, content type, coding, content.
final class HttpFace {
  private final Context context;
  private final Bodies bodies;
  private final Intake intake;

  HttpFace(Context context, HttpServerSettings settings, Decompressor decompressor) {
    this.context = context;
    this.bodies =
        new Bodies(settings.bodyBytesMax(), settings.compressionAlgorithms(), decompressor);
    this.intake = new Intake(context, "http", settings.includeMetadata());
  }

  /// Returns the service of one signal.
  HttpService service(Signal signal, Consumer next) {
    return new Service(signal, next);
  }

  private final class Service implements HttpService {
    private final Signal signal;
    private final Consumer next;

    private Service(Signal signal, Consumer next) {
      this.signal = signal;
      this.next = next;
    }

    @Override
    public ExchangeType exchangeType(RoutingContext routing) {
      return ExchangeType.REQUEST_STREAMING;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext ctx, HttpRequest req) {
      if (req.method() != HttpMethod.POST) {
        return refuse(
            req, HttpStatus.METHOD_NOT_ALLOWED, "405 method not allowed, supported: [POST]");
      }
      Optional<Encoding> encoding =
          Encoding.of(req.headers().get(HttpHeaderNames.CONTENT_TYPE, ""));
      if (encoding.isEmpty()) {
        return refuse(
            req,
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "415 unsupported media type, supported: [application/json, application/x-protobuf]");
      }
      var reservation = new Reservation(context.inFlight());
      var exchange =
          new HttpExchange(
              signal, encoding.get(), ctx, reservation, new HttpExchange.Into(intake, next));
      bodies.read(ctx, req, reservation, exchange);
      return exchange.response();
    }

    private static HttpResponse refuse(HttpRequest req, HttpStatus status, String text) {
      req.abort();
      return HttpResponse.of(
          ResponseHeaders.of(status, HttpHeaderNames.CONTENT_TYPE, "text/plain"),
          HttpData.ofUtf8(text));
    }
  }
}
