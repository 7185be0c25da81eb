package dev.clew.server.wiring;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.clew.net.Network;
import dev.clew.net.listen.HttpRoutes;
import dev.clew.net.listen.ListenException;
import dev.clew.net.listen.Listener;
import dev.clew.net.settings.HttpServerSettings;
import dev.clew.pipeline.config.MetricsSettings;
import dev.clew.pipeline.config.MetricsSettings.PrometheusReader;
import dev.clew.pipeline.config.TelemetrySettings;
import dev.clew.pipeline.telemetry.Exposition;
import dev.clew.pipeline.telemetry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Serves the program's own metrics to Prometheus, one listener per reader.
final class SelfMetrics implements AutoCloseable {
  private final List<Listener> listeners = new ArrayList<>();

  /// Opens the readers of a configuration.
  ///
  /// @throws ListenException naming the address
  void open(
      TelemetrySettings settings, Registry registry, Network network, Map<String, String> resource)
      throws ListenException {
    MetricsSettings metrics = settings.metrics();
    for (PrometheusReader reader : metrics.prometheusReaders()) {
      var exposition =
          new Exposition(registry, reader.exposition(metrics.level()), labels(settings, resource));
      HttpRoutes routes =
          new HttpRoutes().path("/metrics", (context, request) -> answer(exposition, request));
      listeners.add(network.listeners().http(serverOf(reader), routes));
    }
  }

  @Override
  public void close() {
    listeners.forEach(Listener::close);
    listeners.clear();
  }

  private static HttpResponse answer(Exposition exposition, HttpRequest request) {
    boolean openMetrics =
        Exposition.wantsOpenMetrics(request.headers().get(HttpHeaderNames.ACCEPT, ""));
    return HttpResponse.of(
        HttpStatus.OK,
        MediaType.parse(openMetrics ? Exposition.OPEN_METRICS : Exposition.TEXT),
        HttpData.wrap(exposition.write(openMetrics)));
  }

  private static Map<String, String> labels(
      TelemetrySettings settings, Map<String, String> resource) {
    Map<String, String> labels = new TreeMap<>();
    settings
        .resourceAttributes(resource)
        .forEach((key, value) -> labels.put(key.replace('.', '_'), value));
    return labels;
  }

  private static HttpServerSettings serverOf(PrometheusReader reader) {
    return HttpServerSettings.defaults().withEndpoint(reader.host() + ":" + reader.port());
  }
}
