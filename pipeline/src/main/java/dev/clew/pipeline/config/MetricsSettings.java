package dev.clew.pipeline.config;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.pipeline.telemetry.ExpositionSettings;
import dev.clew.pipeline.telemetry.MetricsLevel;
import java.util.List;
import java.util.Optional;

/// `service::telemetry::metrics`.
public record MetricsSettings(MetricsLevel level, List<Reader> readers, List<Node> views)
    implements Validated {
  /// One reader: `pull` serves Prometheus, `periodic` pushes (kept as written).
  public record Reader(Optional<PullReader> pull, Optional<Node> periodic) {
    public static Reader defaults() {
      return new Reader(Optional.empty(), Optional.empty());
    }
  }

  /// A reader that waits to be asked.
  public record PullReader(PullExporter exporter) {
    public static PullReader defaults() {
      return new PullReader(PullExporter.defaults());
    }
  }

  /// The formats of a pull reader; there is one.
  public record PullExporter(Optional<PrometheusReader> prometheus) {
    public static PullExporter defaults() {
      return new PullExporter(Optional.empty());
    }
  }

  /// Where metrics are served, and how they are named; the defaults are those since v0.152.
  public record PrometheusReader(
      String host,
      int port,
      boolean withoutScopeInfo,
      boolean withoutUnits,
      boolean withoutTypeSuffix,
      Optional<ConstantLabels> withResourceConstantLabels) {
    public static PrometheusReader defaults() {
      return new PrometheusReader("localhost", 8888, true, true, true, Optional.empty());
    }

    /// Returns how this reader shows names and labels.
    public ExpositionSettings exposition(MetricsLevel level) {
      List<String> constant =
          withResourceConstantLabels.map(ConstantLabels::wanted).orElse(List.of());
      return new ExpositionSettings(
          level, withoutScopeInfo, withoutUnits, withoutTypeSuffix, constant);
    }
  }

  /// The resource attributes that every series carries.
  public record ConstantLabels(List<String> included, List<String> excluded) {
    public static ConstantLabels defaults() {
      return new ConstantLabels(List.of(), List.of());
    }

    List<String> wanted() {
      return included.stream().filter(key -> !excluded.contains(key)).toList();
    }
  }

  public static MetricsSettings defaults() {
    var standard = new PullExporter(Optional.of(PrometheusReader.defaults()));
    var reader = new Reader(Optional.of(new PullReader(standard)), Optional.empty());
    return new MetricsSettings(MetricsLevel.NORMAL, List.of(reader), List.of());
  }

  /// Returns the Prometheus readers; none when the level is `none`.
  public List<PrometheusReader> prometheusReaders() {
    return level == MetricsLevel.NONE
        ? List.of()
        : readers.stream()
            .flatMap(reader -> reader.pull().stream())
            .flatMap(pull -> pull.exporter().prometheus().stream())
            .toList();
  }

  @Override
  public void validate(Problems problems) {
    if (level != MetricsLevel.NONE && readers.isEmpty()) {
      problems.add("collector telemetry metrics reader should exist when metric level is not none");
    } else if (level != MetricsLevel.DETAILED && !views.isEmpty()) {
      problems.add(
          "service::telemetry::metrics::views can only be set when service::telemetry::metrics::level is detailed");
    }
  }
}
