package dev.clew.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged program as a process of its own, on free ports, with a data folder of its own: what
/// `./clew` starts, seen from outside only.
final class ClewProcess implements AutoCloseable {
  static final Path HOME = Path.of(System.getProperty("clew.home"));
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Path data;
  private final Ports ports;
  private final Process process;
  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final Thread reader;

  /// The ports that one process serves.
  record Ports(int grpc, int http, int page, int tempo, int health, int metrics) {
    static Ports free() throws IOException {
      List<ServerSocket> held = new ArrayList<>();
      try {
        for (int i = 0; i < 6; i++) {
          held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        int[] numbers = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        return new Ports(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
      } finally {
        for (ServerSocket socket : held) {
          socket.close();
        }
      }
    }

    List<String> arguments() {
      return List.of(
          "--set=receivers.otlp.protocols.grpc.endpoint=127.0.0.1:" + grpc,
          "--set=receivers.otlp.protocols.http.endpoint=127.0.0.1:" + http,
          "--set=extensions.clew_query.ui.endpoint=127.0.0.1:" + page,
          "--set=extensions.clew_query.tempo.endpoint=127.0.0.1:" + tempo,
          "--set=extensions.health_check.endpoint=127.0.0.1:" + health,
          "--set=service.telemetry.metrics.readers="
              + "[{pull: {exporter: {prometheus: {host: 127.0.0.1, port: "
              + metrics
              + "}}}}]");
    }
  }

  private ClewProcess(Path data, Ports ports, String javaOptions, List<String> more)
      throws IOException {
    this.data = data;
    this.ports = ports;
    List<String> command = new ArrayList<>(List.of(HOME.resolve("clew").toString()));
    command.add("--data=" + data);
    command.addAll(ports.arguments());
    command.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (!javaOptions.isEmpty()) {
      builder.environment().put("CLEW_JAVA_OPTS", javaOptions);
    }
    process = builder.start();
    reader = Thread.ofVirtual().start(this::readOutput);
  }

  /// Starts the built-in configuration and waits until it is ready.
  static ClewProcess start(Path data, String... more) throws Exception {
    return start(data, Ports.free(), more);
  }

  static ClewProcess start(Path data, Ports ports, String... more) throws Exception {
    var clew = new ClewProcess(data, ports, "", List.of(more));
    clew.awaitReady();
    return clew;
  }

  /// Starts the built-in configuration in a JVM with further options.
  static ClewProcess startIn(String javaOptions, Path data, String... more) throws Exception {
    var clew = new ClewProcess(data, Ports.free(), javaOptions, List.of(more));
    clew.awaitReady();
    return clew;
  }

  /// Runs a command to its end and returns what it printed and how it ended.
  static Finished run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("clew").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    StringBuilder err = new StringBuilder();
    Thread errors = Thread.ofVirtual().start(() -> err.append(readAll(process.getErrorStream())));
    String out = readAll(process.getInputStream());
    errors.join();
    return new Finished(process.waitFor(), out, err.toString());
  }

  record Finished(int exit, String out, String err) {}

  Ports ports() {
    return ports;
  }

  Path data() {
    return data;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  String output() {
    return String.join("\n", output);
  }

  URI page(String path) {
    return URI.create("http://127.0.0.1:" + ports.page() + path);
  }

  URI tempo(String path) {
    return URI.create("http://127.0.0.1:" + ports.tempo() + path);
  }

  URI otlp(String path) {
    return URI.create("http://127.0.0.1:" + ports.http() + path);
  }

  HttpResponse<String> ask(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /// Returns what the program says of itself under a name, summed over its labels.
  long metric(String name) throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + ports.metrics() + "/metrics");
    return ask(metrics)
        .body()
        .lines()
        .filter(line -> line.matches(name + "[ {].*"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  HttpResponse<String> post(URI uri, String contentType, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /// Returns the most memory that the process had at a time, mapped files included.
  long memoryBytesMax() throws IOException {
    return kibibytes("VmHWM:") << 10;
  }

  private long kibibytes(String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      String line = lines.filter(one -> one.startsWith(name)).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    }
  }

  /// Sends SIGTERM and returns the exit code.
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not stop within 30 s:\n" + output());
    }
    return process.exitValue();
  }

  /// Sends SIGKILL and waits until the process is gone.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      process.destroyForcibly().waitFor();
    }
    reader.join();
  }

  private void awaitReady() throws Exception {
    URI health = URI.create("http://127.0.0.1:" + ports.health() + "/");
    Await.until(
        Duration.ofSeconds(60),
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("ended while starting:\n" + output());
          }
          return isServing(health);
        });
  }

  private boolean isServing(URI health) throws InterruptedException {
    try {
      return ask(health).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(output::add);
    } catch (IOException | UncheckedIOException ended) {
      output.add("(output ended: " + ended.getMessage() + ")");
    }
  }

  private static String readAll(java.io.InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return String.join("\n", lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
