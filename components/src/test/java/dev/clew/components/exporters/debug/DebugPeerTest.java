package dev.clew.components.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.wire.Batch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our text against the reference itself, where its program is installed (see the bench of peers).
/// With `-Dgolden=update` what it prints becomes the golden text of [DebugTextTest].
class DebugPeerTest {
  private static final Path PROGRAM =
      Path.of(System.getProperty("user.home"), ".cache", "clew-peers", "bin", "otelcol");
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/clew/components/exporters/debug/golden");

  @TempDir private Path folder;

  @Test
  void printsByteForByteWhatTheReferencePrints() throws Exception {
    assumeTrue(Files.isExecutable(PROGRAM), "the reference is not installed: " + PROGRAM);
    int port = freePort();
    Path config = Files.writeString(folder.resolve("config.yaml"), config(port));
    Process reference =
        new ProcessBuilder(PROGRAM.toString(), "--config=" + config)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      sendAll(port);
    } finally {
      reference.destroy();
      assertThat(reference.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    if ("update".equals(System.getProperty("golden"))) {
      for (Verbosity verbosity : Verbosity.values()) {
        Files.createDirectories(GOLDEN);
        Files.copy(
            file(verbosity),
            GOLDEN.resolve(word(verbosity) + ".txt"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (Verbosity verbosity : Verbosity.values()) {
      Path ours = folder.resolve("ours-" + word(verbosity));
      assertThat(DebugTextTest.print(verbosity, ours)).isEqualTo(Files.readString(file(verbosity)));
    }
  }

  private Path file(Verbosity verbosity) {
    return folder.resolve(word(verbosity) + ".txt");
  }

  private static String word(Verbosity verbosity) {
    return verbosity.name().toLowerCase(Locale.ROOT);
  }

  private String config(int port) {
    var text = new StringBuilder();
    text.append(
        "receivers: {otlp: {protocols: {http: {endpoint: 127.0.0.1:%d}}}}\n".formatted(port));
    text.append("exporters:\n");
    for (Verbosity verbosity : Verbosity.values()) {
      text.append(
          "  debug/%s: {verbosity: %1$s, use_internal_logger: false, output_paths: [%s]}\n"
              .formatted(word(verbosity), file(verbosity)));
    }
    text.append("service:\n  telemetry: {metrics: {level: none}}\n  pipelines:\n");
    for (String signal : new String[] {"traces", "metrics", "logs"}) {
      text.append("    " + signal);
      text.append(
          ": {receivers: [otlp], exporters: [debug/basic, debug/normal, debug/detailed]}\n");
    }
    return text.toString();
  }

  private static void sendAll(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Batch sample : DebugSamples.all()) {
        var request =
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/v1/" + sample.signal().word()))
                .header("content-type", "application/x-protobuf")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofByteArray(sample.bytes()))
                .build();
        assertThat(send(client, request)).isEqualTo(200);
      }
    }
  }

  /// Sends as soon as the reference listens.
  private static int send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    for (int turn = 0; ; turn++) {
      try {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      } catch (java.net.ConnectException refused) {
        if (turn == 300) {
          throw refused;
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
