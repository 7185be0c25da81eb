package dev.clew.net.listen;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import java.util.ArrayList;
import java.util.List;

/// The paths that one user of a listener serves. Services run on an event loop and must not block
/// it; the method of a request is theirs to check.
public final class HttpRoutes {
  record Binding(Route route, HttpService service, long bodyBytesMax) {}

  private static final long AS_CONFIGURED = -1;

  private final List<Binding> bindings = new ArrayList<>();

  /// Serves one path. It may hold parameters, as in `/api/traces/{id}`.
  public HttpRoutes path(String path, HttpService service) {
    return add(Route.builder().path(path).build(), service, AS_CONFIGURED);
  }

  /// Serves one path with a service that bounds and decompresses bodies itself.
  public HttpRoutes rawPath(String path, HttpService service) {
    return add(Route.builder().exact(path).build(), service, 0);
  }

  /// Serves every path that begins with `prefix`, which ends with a slash.
  public HttpRoutes prefix(String prefix, HttpService service) {
    return add(Route.builder().pathPrefix(prefix).build(), service, AS_CONFIGURED);
  }

  private HttpRoutes add(Route route, HttpService service, long bodyBytesMax) {
    bindings.add(new Binding(route, service, bodyBytesMax));
    return this;
  }

  List<Binding> bindings() {
    return List.copyOf(bindings);
  }
}
