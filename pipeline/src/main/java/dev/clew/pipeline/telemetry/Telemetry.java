package dev.clew.pipeline.telemetry;

import java.util.function.DoubleSupplier;

/// The instruments of one component. Names are the collector's with their prefix
/// (`otelcol_receiver_accepted_spans`); the label that names the component (`receiver="otlp/2"`) is
/// added by itself. Asking twice for the same name and labels returns the same series. A counter's
/// series appears with the first [Counter#add]. Safe for use by many threads.
public interface Telemetry {
  /// Returns a counter; labels are pairs of name and value.
  Counter counter(String name, String help, String... labels);

  /// Registers a gauge that is read when asked for.
  void gauge(String name, String help, DoubleSupplier value, String... labels);

  /// Returns a histogram with the given upper bounds.
  Histogram histogram(String name, String help, double[] bounds, String... labels);

  /// A number that only grows.
  interface Counter {
    void add(long count);
  }

  /// A distribution of observed values.
  interface Histogram {
    void observe(double value);
  }
}
