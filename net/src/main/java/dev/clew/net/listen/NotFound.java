package dev.clew.net.listen;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Answers the paths that nobody serves: 404 as Go's mux words it, or gRPC's UNIMPLEMENTED.
final class NotFound implements HttpService {
  private static final HttpData BODY = HttpData.ofUtf8("404 page not found\n");
  private static final ResponseHeaders HEADERS =
      ResponseHeaders.builder(HttpStatus.NOT_FOUND)
          .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
          .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
          .build();

  private final Set<String> grpcServices;

  /// @param paths the paths that are served
  NotFound(Stream<String> paths) {
    grpcServices =
        paths
            .filter(path -> path.lastIndexOf('/') > 0)
            .map(NotFound::service)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String service(String path) {
    return path.substring(1, path.lastIndexOf('/'));
  }

  @Override
  public HttpResponse serve(ServiceRequestContext ctx, HttpRequest req) {
    String contentType = req.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    req.abort();
    if (contentType.startsWith("application/grpc")) {
      return unimplemented(reason(ctx.path()));
    }
    return HttpResponse.of(HEADERS, BODY);
  }

  private String reason(String path) {
    int slash = path.lastIndexOf('/');
    if (slash <= 0) {
      return "malformed method name: \"" + path + "\"";
    }
    String service = service(path);
    return grpcServices.contains(service)
        ? "unknown method " + path.substring(slash + 1) + " for service " + service
        : "unknown service " + service;
  }

  private static HttpResponse unimplemented(String reason) {
    return HttpResponse.of(
        ResponseHeaders.builder(HttpStatus.OK)
            .set(HttpHeaderNames.CONTENT_TYPE, "application/grpc")
            .set("grpc-status", "12")
            .set("grpc-message", reason)
            .endOfStream(true)
            .build());
  }
}
