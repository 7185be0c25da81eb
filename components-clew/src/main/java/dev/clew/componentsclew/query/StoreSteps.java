package dev.clew.componentsclew.query;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.clew.componentsclew.storage.TraceStorage;
import dev.clew.componentsclew.storage.TraceStorage.Step;
import dev.clew.net.listen.HttpRoutes;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/// `POST /api/clew/store/seal`, `/compact` and `/verify`: answers in words once it is done. They
/// are not for pages of other sites: a browser sends a POST from anywhere, and says where it is
/// from.
final class StoreSteps {
  private final TraceStorage storage;

  StoreSteps(TraceStorage storage) {
    this.storage = storage;
  }

  HttpRoutes routes() {
    var routes = new HttpRoutes();
    for (Step step : Step.values()) {
      routes.path("/api/clew/store/" + step.name().toLowerCase(Locale.ROOT), service(step));
    }
    return routes;
  }

  private HttpService service(Step step) {
    return (context, request) -> answer(step, context, request);
  }

  private HttpResponse answer(Step step, ServiceRequestContext context, HttpRequest request) {
    if (request.method() != HttpMethod.POST) {
      return HttpResponse.of(HttpStatus.METHOD_NOT_ALLOWED);
    }
    if (isFromElsewhere(request.headers())) {
      return text(
          HttpStatus.FORBIDDEN,
          "only this server's own pages, or a client that is no page, may ask");
    }
    context.clearRequestTimeout();
    CompletableFuture<HttpResponse> answer =
        storage
            .take(step)
            .handle(
                (told, fault) ->
                    fault == null
                        ? text(HttpStatus.OK, told)
                        : text(
                            HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(fault.getMessage())));
    return HttpResponse.of(answer);
  }

  /// The scheme is not compared: TLS may end before this server.
  private static boolean isFromElsewhere(RequestHeaders headers) {
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    return origin != null && !origin.replaceFirst("^https?://", "").equals(headers.authority());
  }

  private static HttpResponse text(HttpStatus status, String text) {
    return HttpResponse.of(status, MediaType.PLAIN_TEXT_UTF_8, text + "\n");
  }
}
