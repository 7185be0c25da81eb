package dev.clew.bench.memory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Starts the packaged program and prints a table of its memory: idle; at 1,000 spans/s for a
/// minute with one page open; with a million spans in the head. Linux only (reads `/proc`).
///
/// Run from the repository: `java -cp … dev.clew.bench.memory.MemoryBench [SECONDS] [SPANS]`.
public final class MemoryBench {
  private static final int SPANS_PER_SECOND = 1_000;

  private final Path data;
  private final Process process;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private MemoryBench(Path data) throws IOException {
    this.data = data;
    process =
        new ProcessBuilder(List.of("./clew", "--data=" + data))
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling("memory-bench.log").toFile())
            .start();
  }

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    long spans = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
    var bench = new MemoryBench(Files.createTempDirectory("clew-memory").resolve("data"));
    try {
      bench.run(seconds, spans);
    } finally {
      bench.process.destroy();
      bench.process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private void run(int seconds, long spans) throws Exception {
    awaitReady();
    System.out.println("| state | spans acknowledged | RSS MiB | RssAnon MiB | peak RSS MiB |");
    System.out.println("|---|---|---|---|---|");
    print("idle", 0);
    var load = new Load(4318);
    long atRate = 0;
    for (int second = 0; second < seconds; second++) {
      atRate += load.send(SPANS_PER_SECOND, 104, SPANS_PER_SECOND);
      askAsAPageDoes();
    }
    print(SPANS_PER_SECOND + " spans/s for " + seconds + " s, a page open", atRate);
    long many = atRate + load.send(Math.max(0, spans - atRate), 1000, 60_000);
    askAsAPageDoes();
    print(spans + " spans in the head", many);
  }

  private void askAsAPageDoes() throws IOException, InterruptedException {
    for (String path :
        List.of(
            "/api/clew/status",
            "/api/clew/services",
            "/api/clew/search?limit=20&q=%7B%20resource.service.name%20%3D%20%22service-3%22%20%7D")) {
      URI uri = URI.create("http://127.0.0.1:16686" + path);
      client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    }
  }

  private void awaitReady() throws InterruptedException {
    URI health = URI.create("http://127.0.0.1:13133/");
    for (int attempt = 0; attempt < 600; attempt++) {
      try {
        if (client
                .send(
                    HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return;
        }
      } catch (IOException notYet) {
        LockSupport.parkNanos(100_000_000);
      }
    }
    throw new IllegalStateException(
        "did not start; see " + data.resolveSibling("memory-bench.log"));
  }

  private void print(String state, long spans) throws IOException {
    System.out.printf(
        "| %s | %,d | %d | %d | %d |%n", state, spans, mib("VmRSS"), mib("RssAnon"), mib("VmHWM"));
  }

  private long mib(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IllegalStateException("no " + field + " in /proc/" + process.pid() + "/status");
  }
}
