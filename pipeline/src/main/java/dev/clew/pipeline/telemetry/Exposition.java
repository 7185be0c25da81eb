package dev.clew.pipeline.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes a registry as text for Prometheus: format 0.0.4, or OpenMetrics 1.0 where asked for.
///
/// The collector's default reader leaves names bare (no `_total`, no unit), which Prometheus' own
/// client library cannot write; so this is written here (docs/decisions/0003).
public final class Exposition {
  public static final String TEXT =
      "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";
  public static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores";

  private static final Map<String, String> UNITS =
      Map.of(
          "otelcol_process_uptime", "_seconds",
          "otelcol_process_memory_rss", "_bytes",
          "otelcol_processor_internal_duration", "_seconds");

  private final Registry registry;
  private final ExpositionSettings settings;
  private final Map<String, String> target;

  /// @param target the resource attributes shown as labels of `target_info`
  public Exposition(Registry registry, ExpositionSettings settings, Map<String, String> target) {
    this.registry = registry;
    this.settings = settings;
    this.target = new TreeMap<>();
    target.forEach((key, value) -> this.target.put(labelName(key), value));
  }

  private static String labelName(String attribute) {
    return attribute.replaceAll("[^a-zA-Z0-9_]", "_");
  }

  /// Tells whether an Accept header asks for OpenMetrics: as in the reference, with its version.
  public static boolean wantsOpenMetrics(String accept) {
    return accept.contains("application/openmetrics-text") && accept.contains("version=");
  }

  /// Returns the text of all series.
  public byte[] write(boolean openMetrics) {
    var page = new Page(openMetrics);
    for (Registry.Family family : registry.families()) {
      page.family(family);
    }
    page.targetInfo();
    page.handlerErrors();
    return page.end();
  }

  /// One page being written.
  private final class Page {
    private final StringBuilder out = new StringBuilder(1 << 14);
    private final boolean openMetrics;

    Page(boolean openMetrics) {
      this.openMetrics = openMetrics;
    }

    void family(Registry.Family family) {
      if (!settings.level().shows(family.name())
          || family.series().values().stream().noneMatch(Series::isShown)) {
        return;
      }
      String name = nameOf(family);
      head(metadataName(family, name), family.help(), family.type().word());
      Map<String, Series> sorted = new TreeMap<>();
      family
          .series()
          .forEach(
              (labels, series) -> {
                if (series.isShown()) {
                  sorted.put(labelText(labels.pairs()), series);
                }
              });
      sorted.forEach((labels, series) -> series(name, labels, series));
    }

    void targetInfo() {
      head(
          openMetrics ? "target" : "target_info",
          "Target metadata",
          openMetrics ? "info" : "gauge");
      sample("target_info", joined(target), "1");
    }

    void handlerErrors() {
      String name = "promhttp_metric_handler_errors";
      head(
          openMetrics ? name : name + "_total",
          "Total number of internal errors encountered by the promhttp metric handler.",
          "counter");
      sample(name + "_total", "cause=\"encoding\"", "0");
      sample(name + "_total", "cause=\"gathering\"", "0");
    }

    byte[] end() {
      if (openMetrics) {
        out.append("# EOF\n");
      }
      return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String nameOf(Registry.Family family) {
      String name = family.name();
      String unit = UNITS.getOrDefault(name, "");
      String withUnit = settings.withoutUnits() || name.endsWith(unit) ? name : name + unit;
      boolean suffixed =
          family.type() == Registry.Type.COUNTER && (openMetrics || !settings.withoutTypeSuffix());
      return suffixed ? withUnit + "_total" : withUnit;
    }

    private String metadataName(Registry.Family family, String name) {
      boolean cut = openMetrics && family.type() == Registry.Type.COUNTER;
      return cut ? name.substring(0, name.length() - "_total".length()) : name;
    }

    private void head(String name, String help, String type) {
      out.append("# HELP ").append(name).append(' ').append(escape(help, false)).append('\n');
      out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void series(String name, String labels, Series series) {
      switch (series) {
        case Series.Counted counted -> sample(name, labels, GoNumber.print(counted.value()));
        case Series.Read read -> sample(name, labels, GoNumber.print(read.value().getAsDouble()));
        case Series.Observed observed -> histogram(name, labels, observed);
      }
    }

    private void histogram(String name, String labels, Series.Observed observed) {
      double[] bounds = observed.bounds();
      long[] counts = observed.counts();
      String front = labels.isEmpty() ? "" : labels + ",";
      long total = 0;
      for (int i = 0; i < counts.length; i++) {
        total += counts[i];
        String bound = i < bounds.length ? GoNumber.print(bounds[i]) : "+Inf";
        sample(name + "_bucket", front + "le=\"" + bound + "\"", GoNumber.print(total));
      }
      sample(name + "_sum", labels, GoNumber.print(observed.sum()));
      sample(name + "_count", labels, GoNumber.print(total));
    }

    private void sample(String name, String labels, String value) {
      out.append(name);
      if (!labels.isEmpty()) {
        out.append('{').append(labels).append('}');
      }
      out.append(' ').append(value).append('\n');
    }
  }

  private String labelText(List<String> pairs) {
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      labels.put(pairs.get(i).replace('.', '_'), pairs.get(i + 1));
    }
    for (String constant : settings.constantLabels()) {
      String value = target.get(constant.replace('.', '_'));
      if (value != null) {
        labels.put(constant.replace('.', '_'), value);
      }
    }
    if (!settings.withoutScopeInfo()) {
      labels.put("otel_scope_name", "dev.clew");
      labels.put("otel_scope_schema_url", "");
      labels.put("otel_scope_version", target.getOrDefault("service_version", ""));
    }
    return joined(labels);
  }

  private static String joined(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=\"" + escape(label.getValue(), true) + "\"")
        .collect(Collectors.joining(","));
  }

  private static String escape(String text, boolean inQuotes) {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
    return inQuotes ? escaped.replace("\"", "\\\"") : escaped;
  }
}
