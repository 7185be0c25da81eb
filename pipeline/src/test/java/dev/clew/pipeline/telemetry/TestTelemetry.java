package dev.clew.pipeline.telemetry;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/// Instruments whose numbers a test can read by name and labels.
public final class TestTelemetry implements Telemetry {
  private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
  private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();
  private final Map<String, DistributionOfValues> histograms = new ConcurrentHashMap<>();

  /// What a histogram has seen.
  public static final class DistributionOfValues implements Histogram {
    private final java.util.List<Double> values = new java.util.ArrayList<>();

    @Override
    public synchronized void observe(double value) {
      values.add(value);
    }

    public synchronized java.util.List<Double> values() {
      return java.util.List.copyOf(values);
    }
  }

  @Override
  public Counter counter(String name, String help, String... labels) {
    String series = series(name, labels);
    return count -> counters.computeIfAbsent(series, _ -> new LongAdder()).add(count);
  }

  @Override
  public void gauge(String name, String help, DoubleSupplier value, String... labels) {
    gauges.put(series(name, labels), value);
  }

  @Override
  public Histogram histogram(String name, String help, double[] bounds, String... labels) {
    return histograms.computeIfAbsent(series(name, labels), _ -> new DistributionOfValues());
  }

  /// Returns a counter's number; zero when the series has not appeared.
  public long count(String name, String... labels) {
    LongAdder counter = counters.get(series(name, labels));
    return counter == null ? 0 : counter.sum();
  }

  /// Tells whether a counter's series has appeared.
  public boolean hasCounter(String name, String... labels) {
    return counters.containsKey(series(name, labels));
  }

  /// Returns a gauge's number now.
  public double gauge(String name, String... labels) {
    DoubleSupplier gauge = gauges.get(series(name, labels));
    if (gauge == null) {
      throw new AssertionError("no gauge " + series(name, labels) + " in " + gauges.keySet());
    }
    return gauge.getAsDouble();
  }

  /// Returns what a histogram has seen, in order.
  public java.util.List<Double> observed(String name, String... labels) {
    DistributionOfValues histogram = histograms.get(series(name, labels));
    return histogram == null ? java.util.List.of() : histogram.values();
  }

  /// Returns all counters that have appeared, by series.
  public Map<String, Long> counts() {
    var sums = new TreeMap<String, Long>();
    counters.forEach((series, sum) -> sums.put(series, sum.sum()));
    return sums;
  }

  private static String series(String name, String... labels) {
    var sorted = new TreeMap<String, String>();
    for (int i = 0; i < labels.length; i += 2) {
      sorted.put(labels[i], labels[i + 1]);
    }
    return labels.length == 0 ? name : name + sorted;
  }

  @Override
  public String toString() {
    return Arrays.toString(counts().entrySet().toArray());
  }
}
