package dev.clew.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The checkout shop as a process of its own: what `./clew demo` starts, seen from outside only.
final class DemoShop implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(8);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Path data;
  private final Process process;
  private final long startNanos = System.nanoTime();
  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final Thread reader;
  private Addresses addresses = new Addresses("", "", "", "");

  /// Base URLs, as the shop itself gives them.
  record Addresses(String page, String gateway, String ui, String otlpHttp) {}

  /// An order that the gateway has answered.
  record Answered(String orderId, String status, String traceId, long millis) {
    boolean isConfirmed() {
      return status.equals("confirmed");
    }
  }

  private DemoShop(Path data, List<String> more) throws IOException {
    this.data = data;
    List<String> command = new ArrayList<>(List.of(ClewProcess.HOME.resolve("clew").toString()));
    command.addAll(List.of("demo", "--no-browser", "--data=" + data));
    command.addAll(more);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    reader = Thread.ofVirtual().start(this::readOutput);
  }

  /// Starts a shop and waits until all of it is ready. What an earlier run has installed in the
  /// folder is used again; its traces and orders are not there any more.
  static DemoShop start(Path data, String... more) throws Exception {
    for (String remains : List.of("clew-data", "kafka", "orders.jsonl", "demo.json")) {
      delete(data.resolve(remains));
    }
    var shop = new DemoShop(data, List.of(more));
    try {
      Await.until(START, shop::isReady);
      return shop;
    } catch (Exception | AssertionError e) {
      shop.close();
      throw new IllegalStateException("the shop did not start:\n" + shop.output(), e);
    }
  }

  Path data() {
    return data;
  }

  Addresses addresses() {
    return addresses;
  }

  String output() {
    return String.join("\n", output);
  }

  Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /// Returns the shop and all processes beneath it.
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /// Returns the memory that all processes have resident, together.
  long residentBytes() throws IOException {
    long kilobytes = 0;
    for (ProcessHandle each : processes()) {
      Path status = Path.of("/proc", Long.toString(each.pid()), "status");
      if (Files.exists(status)) {
        kilobytes +=
            Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
      }
    }
    return kilobytes * 1024;
  }

  /// Buys at the gateway, as a program would that knows nothing of traces.
  Answered buy(ShopOrder order) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.gateway() + "/api/checkout"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order.json()))
            .build();
    HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    JsonValue answer = JsonValue.parse(response.body());
    return new Answered(
        answer.at("order_id").text(),
        answer.at("status").text(),
        answer.at("trace_id").text(),
        (System.nanoTime() - start) / 1_000_000);
  }

  /// Returns a trace as Clew has it by now.
  ShopTrace trace(String id) throws IOException, InterruptedException {
    return ShopTrace.parse(ask(addresses.ui() + "/api/clew/trace/" + id).body());
  }

  /// Returns what a TraceQL query finds.
  List<JsonValue> search(String query) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    byte[] answer = ask(addresses.ui() + "/api/clew/search?limit=5000&q=" + encoded).body();
    return JsonValue.parse(answer).at("traces").items();
  }

  /// Returns the orders that the load driver has seen to their end.
  List<JsonValue> driven() throws IOException {
    Path file = data.resolve("orders.jsonl");
    List<JsonValue> orders = new ArrayList<>();
    String text = Files.exists(file) ? Files.readString(file) : "";
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      orders.add(JsonValue.parse(line.getBytes(StandardCharsets.UTF_8)));
    }
    return orders;
  }

  /// Sends SIGTERM and returns the exit code.
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      close();
      throw new IllegalStateException("did not stop within 60 s:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      process.destroy();
      process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
    }
    reader.join();
  }

  private boolean isReady() throws Exception {
    if (!process.isAlive()) {
      throw new IllegalStateException("ended while starting");
    }
    Path note = data.resolve("demo.json");
    if (!Files.exists(note)) {
      return false;
    }
    try {
      URI page = URI.create(JsonValue.parse(Files.readAllBytes(note)).at("page").text());
      return isReady(JsonValue.parse(ask(page.resolve("/api/shop").toString()).body()));
    } catch (IOException notYet) {
      return false;
    }
  }

  private boolean isReady(JsonValue shop) {
    JsonValue at = shop.at("addresses");
    addresses =
        new Addresses(
            at.at("page").text(),
            at.at("gateway").text(),
            at.at("ui").text(),
            at.at("otlpHttp").text());
    List<JsonValue> parts = shop.at("parts").items();
    return !parts.isEmpty()
        && parts.stream().allMatch(part -> part.at("state").text().equals("ready"));
  }

  private static HttpResponse<byte[]> ask(String uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(30)).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(output::add);
    } catch (IOException | UncheckedIOException ended) {
      output.add("(output ended: " + ended.getMessage() + ")");
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
