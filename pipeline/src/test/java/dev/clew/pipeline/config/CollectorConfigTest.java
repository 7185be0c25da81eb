package dev.clew.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.TestFactories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts are those that otelcol 0.161 gives for the same configuration.
class CollectorConfigTest {
  private static final String HEADER =
      "failed to get config: cannot unmarshal the configuration: decoding failed due to the"
          + " following error(s):\n\n";
  private static final String SMALL =
      """
      receivers: {otlp: {protocol: }}
      exporters: {debug: }
      service: {pipelines: {traces: {receivers: [otlp], exporters: [debug]}}}
      """;

  private final TestFactories factories = new TestFactories();

  private CollectorConfig load(String yaml, String... settings) throws ConfigException {
    var sources =
        new ConfigSources(List.of("yaml:" + yaml), List.of(settings), Map.of("SIZE", "12"));
    return CollectorConfig.load(sources, factories.all());
  }

  private ConfigException fault(String yaml, String... settings) {
    return catchThrowableOfType(ConfigException.class, () -> load(yaml, settings).requireValid());
  }

  private void assertFault(String yaml, String message) {
    assertThat(fault(yaml)).hasMessage(message);
  }

  @Test
  void loadsEverySection() throws ConfigException {
    CollectorConfig config = load(SMALL + "processors: {batch: {timeout: 5s}}\n");
    config.requireValid();
    assertThat(config.of(ComponentKind.RECEIVER)).containsOnlyKeys(ComponentId.parse("otlp"));
    assertThat(config.of(ComponentKind.PROCESSOR).firstEntry().getValue().settings())
        .isEqualTo(new TestFactories.BatchConfig(Duration.ofSeconds(5), 8192));
    assertThat(config.pipelines().firstEntry().getValue().exporters())
        .containsExactly(ComponentId.parse("debug"));
  }

  @Test
  void laysSettingsOverSourcesAndExpandsThem() throws ConfigException {
    CollectorConfig config =
        load(SMALL, "processors.batch.timeout=2s", "processors.batch.send_batch_size=${env:SIZE}");
    assertThat(config.of(ComponentKind.PROCESSOR).firstEntry().getValue().settings())
        .isEqualTo(new TestFactories.BatchConfig(Duration.ofSeconds(2), 12));
  }

  @Test
  void warnsOfAliases() throws ConfigException {
    assertThat(load("exporters: {otlp: {endpoint: x}}").warnings())
        .containsExactly("\"otlp\" alias is deprecated; use \"otlp_grpc\" instead");
  }

  @Test
  void unknownKeys() {
    assertFault(
        SMALL + "foo: 1\nbar: 2", HEADER + "'otelcol.configSettings' has invalid keys: bar, foo");
    assertFault("service: {foo: 1}", HEADER + "'service' has invalid keys: foo");
    assertFault(
        "service: {pipelines: {traces: {receivers: [otlp], foo: 1}}}",
        HEADER + "'service.pipelines[traces]' has invalid keys: foo");
    assertFault(
        "exporters: {otlp: {endpointt: x}}",
        HEADER
            + "'exporters' error reading configuration for \"otlp\": decoding failed due to the"
            + " following error(s):\n\n'otlpexporter.Config' has invalid keys: endpointt");
    assertFault(
        "service: {telemetry: {unknown: 1, logs: {levvel: 3}}}",
        HEADER
            + "'service.telemetry.logs' decoding failed due to the following error(s):\n\n"
            + "'migration.LogsConfigV030' has invalid keys: levvel\n"
            + "'service.telemetry' has invalid keys: unknown");
  }

  @Test
  void hintsNameThePlaceAndTheNearestKey() {
    assertThat(fault("exporters:\n  otlp:\n    endpointt: x\nexportrs: 1").hints())
        .extracting(Hint::text)
        .contains("yaml:3: unknown key \"endpointt\"; did you mean \"endpoint\"?")
        .contains("yaml:4: unknown key \"exportrs\"; did you mean \"exporters\"?");
  }

  @Test
  void wrongShapes() {
    assertFault(
        "receivers: {otlp: []}",
        HEADER
            + "'receivers' decoding failed due to the following error(s):\n\n"
            + "'[otlp]' expected type 'map[string]interface {}', got unconvertible type '[]interface {}'");
    assertFault("receivers: abc", HEADER + "'receivers' expected a map or struct, got \"string\"");
    assertFault(
        "service: {pipelines: abc}",
        HEADER
            + "'service.pipelines' expected type 'pipelines.Config', got unconvertible type 'string'");
    assertFault(
        "service: {pipelines: {traces: {receivers: {a: 1}, exporters: [1]}}}",
        HEADER
            + "'service.pipelines[traces].receivers' source data must be an array or slice, got map\n"
            + "'service.pipelines[traces].exporters[0]' expected a map or struct, got \"int\"");
    assertFault(
        "service: {extensions: abc, telemetry: {metrics: {level: foo, address: x}}}",
        HEADER
            + "'service.telemetry.metrics' decoding failed due to the following error(s):\n\n"
            + "'level' unknown metrics level \"foo\"\n"
            + "'migration.MetricsConfigV030' has invalid keys: address\n"
            + "'service.extensions' source data must be an array or slice, got string");
    assertFault(
        "service: {telemetry: {metrics: {readers: [{pull: {exporter: {prometheus: {host: a, foo:"
            + " 3}}}}]}}}",
        HEADER
            + "'service.telemetry.metrics' decoding failed due to the following error(s):\n\n"
            + "'readers[0].pull.exporter.prometheus' has invalid keys: foo");
  }

  @Test
  void badIds() {
    assertFault(
        "exporters: {/x: {}}",
        HEADER + "'exporters' '' in \"/x\" id: the part before / should not be empty");
    assertFault(
        "exporters: {debug/a: {}, 'debug/a ': {}}",
        HEADER + "'exporters' '' duplicate name \"debug/a \" after unmarshaling debug/a");
    assertFault(
        "service: {pipelines: {foo: {receivers: [a]}}}",
        HEADER + "'service.pipelines' in \"foo\" id: unknown pipeline signal: \"foo\"");
    assertFault(
        "service: {pipelines: {traces: {receivers: [a-b]}}}",
        HEADER
            + "'service.pipelines[traces].receivers[0]' in \"a-b\" id: invalid character(s) in type"
            + " \"a-b\"");
  }

  @Test
  void unknownTypesAreToldFromTypesThatOnlyTheCollectorHas() {
    ConfigException unknown = fault("exporters: {debgu/x: {}}");
    assertThat(unknown)
        .hasMessage(
            HEADER
                + "'exporters' unknown type: \"debgu\" for id: \"debgu/x\" (valid values: [debug"
                + " otlp otlp_grpc])");
    assertThat(unknown.hints())
        .containsExactly(
            new Hint("yaml:1: exporter \"debgu\" is unknown; did you mean \"debug\"?"));
    assertThat(fault("processors: {k8sattributes: }").hints())
        .containsExactly(
            new Hint(
                "yaml:1: processor \"k8sattributes\" is known: the collector has it, this version"
                    + " of Clew does not"));
    assertThat(fault("exporters: {elasticsearch: }").hints().getFirst().text())
        .contains("otlp_http");
  }

  @Test
  void rulesOfTheFileAndItsPipelines() {
    assertFault(
        "",
        "empty configuration file\nservice::pipelines: service must have at least one pipeline");
    assertFault(
        "exporters: {otlp: }",
        "no receiver configuration specified in config\n"
            + "exporters::otlp: requires a non-empty \"endpoint\"\n"
            + "service::pipelines: service must have at least one pipeline");
    assertFault(
        "service: {pipelines: {profiles: {receivers: [a]}}}",
        "empty configuration file\n"
            + "service::pipelines: pipeline \"profiles\": profiling signal support is at alpha"
            + " level, gated under the \"service.profilesSupport\" feature gate\n"
            + "service::pipelines::profiles: must have at least one exporter");
    assertFault(
        "service: {telemetry: {metrics: {readers: []}}}",
        "empty configuration file\n"
            + "service::telemetry: collector telemetry metrics reader should exist when metric"
            + " level is not none\n"
            + "service::pipelines: service must have at least one pipeline");
    assertFault(
        """
        receivers: {otlp: {protocol: }}
        exporters: {debug: }
        processors: {batch: }
        service: {pipelines: {traces: {receivers: [otlp], exporters: [debug,debug], processors: [batch, batch]}, traces/2: {}}}
        """,
        "service::pipelines::traces: references processor \"batch\" multiple times\n"
            + "service::pipelines::traces/2: must have at least one receiver");
  }

  @Test
  void danglingReferences() {
    ConfigException fault =
        fault(
            """
            receivers: {otlp: {protocol: }}
            exporters: {debug: }
            service:
              extensions: [health_chek]
              pipelines:
                traces:
                  receivers: [otpl]
                  exporters: [debug]
            """);
    assertThat(fault)
        .hasMessage(
            "service::extensions: references extension \"health_chek\" which is not configured");
    assertThat(fault.hints())
        .contains(
            new Hint(
                "yaml:6: pipeline \"traces\" uses receiver \"otpl\", which is not configured; did"
                    + " you mean \"otlp\"?"));
  }

  @Test
  void theThreeBugsOfTheHandbook() {
    ConfigException fault =
        fault(
            """
            processors:
              batch:
                send_batch_size: 1024
                timeout: 5s
              memory_limiter:
                check_interval: 1s
                limit_mib: 512
            exporters:
              debug:
                verbosity: detailed
            service:
              pipelines:
                traces:
                  receivers: [otlp]
                  processors: [batch, memory_limiter]
                  exporters: [debug]
            """);
    assertThat(fault).hasMessage("no receiver configuration specified in config");
    assertThat(fault.hints())
        .extracting(Hint::text)
        .containsExactly(
            "yaml:13: pipeline \"traces\" uses receiver \"otlp\", which is not configured; there is"
                + " no section \"receivers\" that defines it");
  }

  @Test
  void printsWhatIsInForceWithoutItsSecretsAndReadsItBack() throws ConfigException {
    CollectorConfig config =
        load(
            SMALL + "processors: {batch: {timeout: 90s}}\n",
            "exporters.otlp/x.headers.authorization=Bearer 123",
            "exporters.otlp/x.endpoint=here:1");
    String printed = PrintedConfig.yaml(config, true);
    assertThat(printed)
        .contains("  batch:\n    timeout: 1m30s\n    send_batch_size: 8192\n")
        .contains("      authorization: \"[REDACTED]\"\n")
        .contains("      level: info\n");
    CollectorConfig again = load(PrintedConfig.yaml(config, false));
    for (ComponentKind kind : ComponentKind.values()) {
      assertThat(settings(again, kind)).isEqualTo(settings(config, kind));
    }
    assertThat(again.telemetry().logs()).isEqualTo(config.telemetry().logs());
    assertThat(again.telemetry().metrics()).isEqualTo(config.telemetry().metrics());
    assertThat(again.pipelines()).isEqualTo(config.pipelines());
  }

  private static List<Record> settings(CollectorConfig config, ComponentKind kind) {
    return config.of(kind).values().stream()
        .map(component -> (Record) component.settings())
        .toList();
  }

  @Test
  void decodesTelemetryAndGivesReadersTheDefaultsSince152() throws ConfigException {
    TelemetrySettings telemetry =
        load("""
                service:
                  telemetry:
                    logs: {level: debug, encoding: json}
                    metrics:
                      level: detailed
                      readers:
                        - pull: {exporter: {prometheus: {host: 0.0.0.0, port: 9999, without_units: false}}}
                        - periodic: {interval: 1000}
                    resource: {service.name: mine, service.instance.id: null, n: 5}
                """)
            .telemetry();
    assertThat(telemetry.logs().level()).isEqualTo(LogLevel.DEBUG);
    assertThat(telemetry.metrics().prometheusReaders())
        .containsExactly(
            new MetricsSettings.PrometheusReader(
                "0.0.0.0", 9999, true, false, true, Optional.empty()));
    assertThat(
            telemetry.resourceAttributes(
                Map.of("service.name", "clew", "service.instance.id", "u", "service.version", "1")))
        .containsOnly(
            Map.entry("service.name", "mine"),
            Map.entry("service.version", "1"),
            Map.entry("n", "5"));
    assertThat(TelemetrySettings.defaults().metrics().prometheusReaders())
        .containsExactly(MetricsSettings.PrometheusReader.defaults());
  }

  @Test
  void sourcesThatCannotBeRead(@TempDir Path dir) throws IOException {
    assertSources(List.of(), "at least one config flag must be provided");
    assertSources(List.of("foo:x"), "unsupported scheme on URI \"foo:x\"");
    assertSources(
        List.of("nope.yaml"),
        "failed to get config: cannot resolve the configuration: cannot retrieve the configuration:"
            + " unable to read the file file:nope.yaml: open nope.yaml: no such file or directory");
    Path broken = Files.writeString(dir.resolve("broken.yaml"), "a: [x\nb: c\n");
    assertSources(
        List.of(broken.toString()), notYaml("yaml: line 1: did not find expected ',' or ']'"));
    assertSources(
        List.of("yaml:a: b: c\n"), notYaml("yaml: mapping values are not allowed in this context"));
    assertSources(
        List.of("yaml:a:\n\tb: 1\n"),
        notYaml("yaml: line 2: found character that cannot start any token"));
    assertSources(
        List.of("yaml:a:\n  b: 1\n c: 2\n"), notYaml("yaml: line 2: did not find expected key"));
    assertSources(
        List.of("yaml:a: {b: 1\n"), notYaml("yaml: line 1: did not find expected ',' or '}'"));
    assertSources(
        List.of("yaml:a: ["), notYaml("yaml: line 1: did not find expected node content"));
    assertSources(List.of("yaml:a: *b\n"), notYaml("yaml: unknown anchor 'b' referenced"));
    assertSources(List.of("yaml:a: &a [*a]\n"), notYaml("yaml: anchor 'a' value contains itself"));
    assertSources(
        List.of("yaml:a: 1\na: 2\n"),
        notYaml("yaml: unmarshal errors:\n  line 2: mapping key \"a\" already defined at line 1"));
    assertSources(
        List.of("yaml:[a, b]"),
        "failed to get config: cannot resolve the configuration: retrieved value"
            + " (type=[]interface {}) cannot be used as a Conf");
  }

  private static String notYaml(String fault) {
    return "failed to get config: cannot resolve the configuration: retrieved value (type=string)"
        + " cannot be used as a Conf: assuming string type since contents are not valid YAML: "
        + fault;
  }

  private void assertSources(List<String> uris, String message) {
    var sources = new ConfigSources(uris, List.of(), Map.of());
    assertThat(
            catchThrowableOfType(
                ConfigException.class, () -> CollectorConfig.load(sources, factories.all())))
        .hasMessage(message);
  }
}
