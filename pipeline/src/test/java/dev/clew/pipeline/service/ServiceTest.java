package dev.clew.pipeline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.TestCompletion;
import dev.clew.pipeline.component.TestConsumer;
import dev.clew.pipeline.component.TestFactories;
import dev.clew.pipeline.config.CollectorConfig;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.config.ConfigSources;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.TestTelemetry;
import dev.clew.testkit.SimulatedClock;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServiceTest {
  private static final String NO_METRICS = "  telemetry: {metrics: {level: none}}\n";
  private static final String TWO_PIPELINES =
      """
      receivers: {otlp: {protocol: }}
      processors: {batch: , memory_limiter: }
      exporters: {debug: , otlp: {endpoint: x}}
      connectors: {forward: }
      extensions: {health_check: {needs: [health_check/first]}, health_check/first: }
      service:
      """
          + NO_METRICS
          + """
            extensions: [health_check, health_check/first]
            pipelines:
              traces: {receivers: [otlp], processors: [memory_limiter, batch], exporters: [debug, forward]}
              traces/2: {receivers: [forward], processors: [batch], exporters: [otlp]}
              logs: {receivers: [otlp], exporters: [debug]}
          """;

  private final TestFactories factories = new TestFactories();
  private final SimulatedClock clock = new SimulatedClock();
  private final CompletableFuture<String> failure = new CompletableFuture<>();

  private Service service(String yaml) throws ConfigException {
    var sources = new ConfigSources(List.of("yaml:" + yaml), List.of(), Map.of());
    CollectorConfig config = CollectorConfig.load(sources, factories.all());
    config.requireValid();
    var site =
        new ServiceSite(clock, clock, new MemoryBudget(1 << 20), (_, _) -> new TestTelemetry());
    return Service.build(config, site, failure::complete);
  }

  @Test
  void startsFromTheEndsAndStopsFromTheFront() throws Exception {
    Service service = service(TWO_PIPELINES);
    service.start();
    assertThat(factories.named("start"))
        .containsExactly(
            "extension/health_check/first",
            "extension/health_check",
            "exporter/debug",
            "exporter/otlp",
            "processor/batch",
            "connector/forward",
            "processor/batch",
            "processor/memory_limiter",
            "exporter/debug",
            "receiver/otlp",
            "receiver/otlp");
    assertThat(factories.events.getLast()).isEqualTo("ready extension/health_check");

    service.stop();
    List<String> started = factories.named("start");
    assertThat(factories.named("stop")).containsExactlyElementsOf(started.reversed());
    assertThat(factories.events)
        .containsSubsequence("not ready extension/health_check", "stop receiver/otlp");
    service.stop();
    assertThat(factories.named("stop")).hasSameSizeAs(started);
  }

  @Test
  void undoesAStartThatFails() throws Exception {
    factories.failing.add("processor/memory_limiter");
    Service service = service(TWO_PIPELINES);
    assertThatThrownBy(service::start)
        .isInstanceOf(ComponentException.class)
        .hasMessage(
            "cannot start pipelines: failed to start \"memory_limiter\" processor: made to fail");
    assertThat(factories.named("start")).doesNotContain("receiver/otlp");
    assertThat(factories.named("stop")).containsAll(factories.named("start"));
  }

  @Test
  void carriesBatchesThroughConnectorsAndKeepsTheBooks() throws Exception {
    Service service = service(TWO_PIPELINES);
    service.start();
    var completion = new TestCompletion();
    Objects.requireNonNull(factories.receiverOutputs.get("otlp traces"))
        .consume(new Batch(Signal.TRACES, new byte[10], 4), completion);
    assertThat(completion.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(exporter("debug traces").items()).isEqualTo(4);
    assertThat(exporter("otlp traces").items()).isEqualTo(4);
    assertThat(service.ledger().balances())
        .allMatch(Account.Balance::balances)
        .allMatch(balance -> balance.held() == 0)
        .filteredOn(balance -> balance.in() > 0)
        .extracting(balance -> balance.edge().toString())
        .containsExactly(
            "traces/2: connector/forward -> processor/batch",
            "traces/2: processor/batch -> exporter/otlp",
            "traces: processor/batch -> connector/forward",
            "traces: processor/batch -> exporter/debug",
            "traces: processor/batch -> exporters",
            "traces: processor/memory_limiter -> processor/batch",
            "traces: receiver/otlp -> processor/memory_limiter");
    service.stop();
  }

  private TestConsumer exporter(String key) {
    return Objects.requireNonNull(factories.exporters.get(key));
  }

  @Test
  void tellsOnceOfAFaultThatItCannotLiveWith() throws Exception {
    Service service = service(TWO_PIPELINES);
    service.start();
    Objects.requireNonNull(factories.hosts.get("receiver/otlp")).fail("socket gone");
    assertThat(failure.get(5, TimeUnit.SECONDS)).isEqualTo("receiver/otlp: socket gone");
    service.stop();
  }

  @Test
  void listsAllTakenPortsWithTheSettingsThatMoveThem() throws Exception {
    InetAddress local = InetAddress.getByName("127.0.0.1");
    try (var one = new ServerSocket(0, 1, local);
        var other = new ServerSocket(0, 1, local)) {
      String yaml =
          """
          receivers: {otlp: {protocol: {endpoint: '127.0.0.1:%d'}}}
          exporters: {debug: }
          extensions: {health_check: {endpoint: '127.0.0.1:%d'}}
          service:
          """
                  .formatted(one.getLocalPort(), other.getLocalPort())
              + NO_METRICS
              + """
                extensions: [health_check]
                pipelines: {traces: {receivers: [otlp], exporters: [debug]}}
              """;
      Service service = service(yaml);
      ComponentException fault = catchThrowableOfType(ComponentException.class, service::start);
      assertThat(fault)
          .hasMessageContaining(
              "127.0.0.1:" + one.getLocalPort() + "  (receivers::otlp::protocol::endpoint)")
          .hasMessageContaining(
              "127.0.0.1:" + other.getLocalPort() + "  (extensions::health_check::endpoint)")
          .hasMessageContaining("--set=receivers.otlp.protocol.endpoint=127.0.0.1:")
          .hasMessageContaining("--set=extensions.health_check.endpoint=127.0.0.1:");
      assertThat(factories.events).isEmpty();
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }

  @Test
  void refusesCyclesAndLooseEnds() {
    String head =
        "receivers: {otlp: {protocol: }}\nexporters: {debug: }\nprocessors: {batch: }\n"
            + "connectors: {forward: , forward/b: }\n";
    assertRefused(
        head + "service: {pipelines: {traces: {receivers: [otlp], exporters: [forward]}}}",
        "connector \"forward\" used as exporter in [traces] pipeline but not used in any supported"
            + " receiver pipeline");
    assertRefused(
        head + "service: {pipelines: {traces: {receivers: [otlp, forward], exporters: [debug]}}}",
        "connector \"forward\" used as receiver in [traces] pipeline but not used in any supported"
            + " exporter pipeline");
    assertRefused(
        head
            + "service: {pipelines: {traces: {receivers: [otlp, forward], processors: [batch],"
            + " exporters: [forward]}}}",
        "cycle detected: connector \"forward\" (traces to traces) -> processor \"batch\" in"
            + " pipeline \"traces\" -> connector \"forward\" (traces to traces)");
    assertRefused(
        head
            + "service: {pipelines: {traces: {receivers: [otlp, forward], processors: [batch],"
            + " exporters: [forward/b]}, traces/2: {receivers: [forward/b], exporters:"
            + " [forward]}}}",
        "cycle detected: connector \"forward/b\" (traces to traces) -> connector \"forward\""
            + " (traces to traces) -> processor \"batch\" in pipeline \"traces\" -> connector"
            + " \"forward/b\" (traces to traces)");
    assertRefused(
        head + "service: {pipelines: {metrics: {receivers: [otlp], exporters: [debug]}}}",
        "failed to create \"otlp\" receiver for data type \"metrics\": telemetry type is not"
            + " supported");
  }

  private void assertRefused(String yaml, String message) {
    assertThatThrownBy(() -> service(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessage("failed to build pipelines: " + message);
  }
}
