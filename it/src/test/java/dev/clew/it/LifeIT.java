package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Start, first span, stop, start again.
class LifeIT {
  private static final long HI = 0x4bf92f3577b34da6L;
  private static final long LO = 0xa3ce929d0e0e4736L;

  @Test
  void whatWasSentIsThereAfterAStopAndAStart(@TempDir Path data) throws Exception {
    long now = java.time.Instant.now().toEpochMilli() * 1_000_000;
    byte[] body =
        Spans.request(
                "api-gateway",
                List.of(
                    Spans.timed(Spans.span(HI, LO, 7, "POST /api/checkout"), now, 4_210_000_000L)
                        .build()))
            .toByteArray();
    try (ClewProcess clew = ClewProcess.start(data)) {
      assertThat(clew.post(clew.otlp("/v1/traces"), "application/x-protobuf", body).statusCode())
          .isEqualTo(200);
      assertThat(byId(clew)).contains("POST /api/checkout");
      long asked = System.nanoTime();
      assertThat(clew.stop()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
    }
    try (ClewProcess clew = ClewProcess.start(data)) {
      Await.until(Duration.ofSeconds(10), () -> byId(clew).contains("POST /api/checkout"));
      Await.until(Duration.ofSeconds(10), () -> slowCheckouts(clew).contains(Spans.hex(HI, LO)));
    }
  }

  @Test
  void theHandbooksCommandsWorkAsTyped(@TempDir Path data) throws Exception {
    try (ClewProcess clew = ClewProcess.start(data)) {
      assertThat(
              clew.post(
                      clew.otlp("/v1/traces"),
                      "application/json",
                      "{\"resourceSpans\":[]}".getBytes())
                  .statusCode())
          .isEqualTo(200);
      assertThat(
              clew.ask(java.net.URI.create("http://127.0.0.1:" + clew.ports().health() + "/health"))
                  .statusCode())
          .isEqualTo(200);
      String metrics =
          clew.ask(java.net.URI.create("http://127.0.0.1:" + clew.ports().metrics() + "/metrics"))
              .body();
      assertThat(metrics).contains("otelcol_process_uptime");
    }
  }

  @Test
  void takenPortsAreNamedTogetherWithTheirRemedies(@TempDir Path data) throws Exception {
    ClewProcess.Ports ports = ClewProcess.Ports.free();
    try (ServerSocket grpc = new ServerSocket();
        ServerSocket page = new ServerSocket()) {
      grpc.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.grpc()));
      page.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.page()));
      String[] arguments =
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of("--data=" + data), ports.arguments().stream())
              .toArray(String[]::new);
      ClewProcess.Finished finished = ClewProcess.run(arguments);
      assertThat(finished.exit()).isEqualTo(1);
      assertThat(finished.err())
          .contains("127.0.0.1:" + ports.grpc())
          .contains("127.0.0.1:" + ports.page())
          .contains("--set=receivers.otlp.protocols.grpc.endpoint=")
          .contains("--set=extensions.clew_query.ui.endpoint=");
    }
  }

  @Test
  void oneFolderServesOneProcess(@TempDir Path data) throws Exception {
    try (ClewProcess clew = ClewProcess.start(data)) {
      String[] arguments =
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of("--data=" + data),
                  ClewProcess.Ports.free().arguments().stream())
              .toArray(String[]::new);
      ClewProcess.Finished second = ClewProcess.run(arguments);
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.err()).contains(data.toString()).contains("in use by process");
      assertThat(clew.handle().isAlive()).isTrue();
    }
  }

  private static String byId(ClewProcess clew) throws Exception {
    return clew.ask(clew.page("/api/traces/" + Spans.hex(HI, LO))).body();
  }

  private static String slowCheckouts(ClewProcess clew) throws Exception {
    return clew.ask(
            clew.page(
                "/api/traces?service=api-gateway&operation=POST+%2Fapi%2Fcheckout"
                    + "&limit=10&minDuration=3000000"))
        .body();
  }
}
