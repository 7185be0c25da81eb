package dev.clew.pipeline.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// `service::telemetry::logs`.
public record LogsSettings(
    LogLevel level,
    boolean development,
    String encoding,
    boolean disableCaller,
    boolean disableStacktrace,
    Sampling sampling,
    List<String> outputPaths,
    List<String> errorOutputPaths,
    Map<String, Node> initialFields,
    List<Node> processors,
    boolean disableZapResource) {
  /// Of equal messages within a tick, `initial` are written, then every `thereafter`-th.
  public record Sampling(boolean enabled, Duration tick, int initial, int thereafter) {
    public static Sampling defaults() {
      return new Sampling(true, Duration.ofSeconds(10), 10, 100);
    }
  }

  public static LogsSettings defaults() {
    return new LogsSettings(
        LogLevel.INFO,
        false,
        "console",
        false,
        false,
        Sampling.defaults(),
        List.of("stderr"),
        List.of("stderr"),
        Map.of(),
        List.of(),
        false);
  }
}
