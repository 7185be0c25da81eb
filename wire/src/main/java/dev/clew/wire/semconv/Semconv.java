package dev.clew.wire.semconv;

/// Attribute names of OpenTelemetry's semantic conventions, and the older words that Jaeger's and
/// Zipkin's formats use for the same things.
public final class Semconv {
  public static final String SERVICE_NAME = "service.name";
  public static final String SERVICE_NAMESPACE = "service.namespace";
  public static final String SERVICE_VERSION = "service.version";
  public static final String SERVICE_INSTANCE_ID = "service.instance.id";
  public static final String HOST_ID = "host.id";
  public static final String HOST_IP = "host.ip";
  public static final String HOST_NAME = "host.name";

  public static final String HTTP_REQUEST_METHOD = "http.request.method";
  public static final String HTTP_RESPONSE_STATUS_CODE = "http.response.status_code";
  public static final String HTTP_ROUTE = "http.route";
  public static final String URL_FULL = "url.full";
  public static final String URL_PATH = "url.path";
  public static final String HTTP_METHOD = "http.method";
  public static final String HTTP_STATUS_CODE = "http.status_code";
  public static final String HTTP_STATUS_MESSAGE = "http.status_message";
  public static final String HTTP_URL = "http.url";

  public static final String DB_SYSTEM = "db.system";
  public static final String RPC_SYSTEM = "rpc.system";
  public static final String MESSAGING_SYSTEM = "messaging.system";

  public static final String EXCEPTION = "exception";
  public static final String EXCEPTION_TYPE = "exception.type";
  public static final String EXCEPTION_MESSAGE = "exception.message";
  public static final String EXCEPTION_STACKTRACE = "exception.stacktrace";

  public static final String OTEL_STATUS_CODE = "otel.status_code";
  public static final String OTEL_STATUS_DESCRIPTION = "otel.status_description";
  public static final String OTEL_SCOPE_NAME = "otel.scope.name";
  public static final String OTEL_SCOPE_VERSION = "otel.scope.version";
  public static final String OTEL_LIBRARY_NAME = "otel.library.name";
  public static final String OTEL_LIBRARY_VERSION = "otel.library.version";
  public static final String SPAN_KIND = "span.kind";
  public static final String ERROR = "error";
  public static final String TRACE_STATE = "w3c.tracestate";
  public static final String OPENTRACING_REF_TYPE = "opentracing.ref_type";

  public static final String PEER_SERVICE = "peer.service";
  public static final String NET_HOST_IP = "net.host.ip";
  public static final String NET_HOST_PORT = "net.host.port";
  public static final String NET_PEER_IP = "net.peer.ip";
  public static final String NET_PEER_PORT = "net.peer.port";

  private Semconv() {}
}
