package dev.clew.server.cli;

import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.server.wiring.Addresses;

/// What is printed once everything is ready: the addresses, and a span to try them with.
final class Welcome {
  private static final String SPAN =
      """
      curl -X POST http://%s/v1/traces -H 'Content-Type: application/json' -d '{"resourceSpans":[{"resource":
        {"attributes":[{"key":"service.name","value":{"stringValue":"hello"}}]},"scopeSpans":[{"spans":[{"name":"first span",
        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","kind":2,
        "startTimeUnixNano":"'$(date +%%s)'000000000","endTimeUnixNano":"'$(date +%%s)'500000000"}]}]}]}'
      """;

  private final StringBuilder out = new StringBuilder();

  private Welcome() {}

  static String text(CollectorConfig config) {
    Addresses addresses = Addresses.of(config);
    String grpc = addresses.of("otlp", "protocols::grpc::endpoint");
    String http = addresses.of("otlp", "protocols::http::endpoint");
    String page = addresses.of("clew_query", "ui::endpoint");
    var welcome = new Welcome();
    welcome.line("OTLP, gRPC", "", grpc);
    welcome.line("OTLP, HTTP", "http://", http);
    welcome.line("page, Jaeger API", "http://", page);
    welcome.line("Tempo API", "http://", addresses.of("clew_query", "tempo::endpoint"));
    welcome.line("health", "http://", addresses.of("health_check", "endpoint"));
    config
        .telemetry()
        .metrics()
        .prometheusReaders()
        .forEach(
            reader ->
                welcome.line(
                    "own metrics", "http://", reader.host() + ":" + reader.port() + "/metrics"));
    if (!http.isEmpty() && !page.isEmpty()) {
      welcome.out.append("\nSend a span, then look at http://").append(page).append(":\n\n");
      welcome.out.append(SPAN.formatted(http)).append('\n');
    }
    return welcome.out.toString();
  }

  private void line(String face, String scheme, String address) {
    if (!address.isEmpty()) {
      out.append(String.format("  %-18s%s%s%n", face, scheme, address));
    }
  }
}
