package dev.clew.wire;

/// The kinds of telemetry that travel, with the words that the collector uses for each.
public enum Signal {
  TRACES("traces", "spans"),
  METRICS("metrics", "metric_points"),
  LOGS("logs", "log_records");

  private final String word;
  private final String items;

  Signal(String word, String items) {
    this.word = word;
    this.items = items;
  }

  /// Returns the word of configurations and labels: `traces`, `metrics`, `logs`.
  public String word() {
    return word;
  }

  /// Returns the word for what is counted in metric names: `spans`, `metric_points`, `log_records`.
  public String items() {
    return items;
  }
}
