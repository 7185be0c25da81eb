package dev.clew.components.exporters.otlphttp;

import dev.clew.base.settings.Key;
import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.net.settings.HttpClientSettings;
import dev.clew.pipeline.exporting.ExporterSettings;
import dev.clew.pipeline.exporting.QueueSettings;
import dev.clew.pipeline.exporting.RetrySettings;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.OtlpService;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/// The keys of `otlp_http`: those of an HTTP client, its `timeout` among them, and its own.
///
/// @param tracesEndpoint a full URL in place of `endpoint` + `/v1/traces`; likewise the others
public record OtlpHttpConfig(
    @Key("") HttpClientSettings clientConfig,
    RetrySettings retryOnFailure,
    Optional<QueueSettings> sendingQueue,
    String tracesEndpoint,
    String metricsEndpoint,
    String logsEndpoint,
    Encoding encoding)
    implements Validated {
  public static OtlpHttpConfig defaults() {
    return new OtlpHttpConfig(
        HttpClientSettings.defaults(),
        RetrySettings.defaults(),
        Optional.of(QueueSettings.defaults()),
        "",
        "",
        "",
        Encoding.PROTO);
  }

  /// Returns the block that exporters share; the client bounds each attempt by itself.
  ExporterSettings exporter() {
    return new ExporterSettings(Duration.ZERO, retryOnFailure, sendingQueue);
  }

  /// Returns where a signal is sent, empty when no endpoint says so.
  String urlOf(Signal signal) {
    String own = ownUrlOf(signal);
    if (!own.isEmpty() || clientConfig.endpoint().isEmpty()) {
      return own;
    }
    String base = clientConfig.endpoint();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return root + OtlpService.httpPath(signal);
  }

  private String ownUrlOf(Signal signal) {
    return switch (signal) {
      case TRACES -> tracesEndpoint;
      case METRICS -> metricsEndpoint;
      case LOGS -> logsEndpoint;
    };
  }

  @Override
  public void validate(Problems problems) {
    boolean any = false;
    for (Signal signal : Signal.values()) {
      String url = urlOf(signal);
      any |= !url.isEmpty();
      if (!url.isEmpty() && !isUrl(url)) {
        problems.add("the " + signal.word() + " endpoint \"" + url + "\" is not an http(s) URL");
        return;
      }
    }
    if (!any) {
      problems.add("at least one endpoint must be specified");
    }
  }

  private static boolean isUrl(String text) {
    try {
      var uri = new URI(text);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
