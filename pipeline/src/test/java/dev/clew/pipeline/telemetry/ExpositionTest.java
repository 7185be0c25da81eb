package dev.clew.pipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.receiving.ReceiverTelemetry;
import dev.clew.wire.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  private static final Map<String, String> TARGET =
      Map.of("service_name", "clew", "service_version", "0.1.0", "service_instance_id", "x-1");

  private final Registry registry = new Registry();
  private final Telemetry otlp = registry.of("receiver", "otlp/2");

  @Test
  void namesAreBareByDefault() {
    otlp.counter("otelcol_receiver_accepted_spans", "Number of spans. [Alpha]", "transport", "grpc")
        .add(3);
    assertThat(text(ExpositionSettings.defaults()))
        .contains("# HELP otelcol_receiver_accepted_spans Number of spans. [Alpha]\n")
        .contains("# TYPE otelcol_receiver_accepted_spans counter\n")
        .contains("otelcol_receiver_accepted_spans{receiver=\"otlp/2\",transport=\"grpc\"} 3\n")
        .contains(
            "target_info{service_instance_id=\"x-1\",service_name=\"clew\","
                + "service_version=\"0.1.0\"} 1\n")
        .contains("promhttp_metric_handler_errors_total{cause=\"encoding\"} 0\n");
  }

  @Test
  void suffixesAndScopeAppearWhereTheReaderAsks() {
    otlp.counter("otelcol_receiver_accepted_spans", "Spans.").add(1);
    var settings =
        new ExpositionSettings(MetricsLevel.NORMAL, false, false, false, List.of("service.name"));
    assertThat(text(settings))
        .contains(
            "otelcol_receiver_accepted_spans_total{otel_scope_name=\"dev.clew\","
                + "otel_scope_schema_url=\"\",otel_scope_version=\"0.1.0\",receiver=\"otlp/2\","
                + "service_name=\"clew\"} 1\n");
  }

  @Test
  void aCounterAppearsWithItsFirstAdd() {
    Telemetry.Counter failed = otlp.counter("otelcol_receiver_failed_spans", "Spans.");
    assertThat(text(ExpositionSettings.defaults())).doesNotContain("failed_spans");
    failed.add(0);
    assertThat(text(ExpositionSettings.defaults()))
        .contains("otelcol_receiver_failed_spans{receiver=\"otlp/2\"} 0\n");
  }

  @Test
  void histogramsAreCumulative() {
    Telemetry.Histogram sizes = otlp.histogram("sizes", "Sizes.", new double[] {1, 10});
    sizes.observe(0.5);
    sizes.observe(10);
    sizes.observe(11);
    assertThat(text(ExpositionSettings.defaults()))
        .contains("sizes_bucket{receiver=\"otlp/2\",le=\"1\"} 1\n")
        .contains("sizes_bucket{receiver=\"otlp/2\",le=\"10\"} 2\n")
        .contains("sizes_bucket{receiver=\"otlp/2\",le=\"+Inf\"} 3\n")
        .contains("sizes_sum{receiver=\"otlp/2\"} 21.5\n")
        .contains("sizes_count{receiver=\"otlp/2\"} 3\n");
  }

  @Test
  void openMetricsHasTotalsAndAnEnd() {
    otlp.counter("otelcol_receiver_accepted_spans", "Spans.").add(1);
    String text =
        new String(
            new Exposition(registry, ExpositionSettings.defaults(), TARGET).write(true),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(text)
        .contains("# TYPE otelcol_receiver_accepted_spans counter\n")
        .contains("otelcol_receiver_accepted_spans_total{receiver=\"otlp/2\"} 1\n")
        .endsWith("# EOF\n");
  }

  @Test
  void levelsHideWhatTheyHide() {
    otlp.counter("otelcol_processor_batch_timeout_trigger_send", "Sends.").add(1);
    otlp.histogram("otelcol_exporter_enqueue_size", "Sizes.", new double[] {1}).observe(1);
    assertThat(text(at(MetricsLevel.BASIC))).doesNotContain("trigger_send");
    assertThat(text(at(MetricsLevel.NORMAL)))
        .contains("trigger_send")
        .doesNotContain("enqueue_size");
    assertThat(text(at(MetricsLevel.DETAILED))).contains("enqueue_size");
  }

  @Test
  void numbersAreThoseOfGo() {
    double[] values = {100_000, 999_999, 1e6, 1e21, 87_228_416, 2.5, 0.00001, 0.0001234, -1.5e7};
    assertThat(Arrays.stream(values).mapToObj(GoNumber::print))
        .containsExactly(
            "100000",
            "999999",
            "1e+06",
            "1e+21",
            "8.7228416e+07",
            "2.5",
            "1e-05",
            "0.0001234",
            "-1.5e+07");
  }

  @Test
  void gaugesOfAReloadedComponentReplaceThoseBefore() {
    otlp.gauge("size", "Size.", () -> 1);
    otlp.gauge("size", "Size.", () -> 2);
    assertThat(text(ExpositionSettings.defaults())).contains("size{receiver=\"otlp/2\"} 2\n");
  }

  @Test
  void receiversCountByOutcomeAndShowTheirThreeSeriesAtOnce() {
    TestContext context = TestContext.receiver("otlp");
    ReceiverTelemetry telemetry = ReceiverTelemetry.of(context, "grpc");
    assertThat(context.telemetry().counts()).isEmpty();
    telemetry.count(Signal.TRACES, 5, Outcome.ACCEPTED);
    telemetry.count(Signal.TRACES, 5, new Outcome.PartlyAccepted(2, "some"));
    telemetry.count(Signal.TRACES, 5, Outcome.retryable("busy"));
    assertThat(context.telemetry().counts())
        .containsOnly(
            Map.entry("otelcol_receiver_accepted_spans{transport=grpc}", 8L),
            Map.entry("otelcol_receiver_refused_spans{transport=grpc}", 7L),
            Map.entry("otelcol_receiver_failed_spans{transport=grpc}", 0L));
  }

  private static ExpositionSettings at(MetricsLevel level) {
    return new ExpositionSettings(level, true, true, true, List.of());
  }

  private String text(ExpositionSettings settings) {
    return new String(
        new Exposition(registry, settings, TARGET).write(false),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
