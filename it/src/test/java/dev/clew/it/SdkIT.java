package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs under real SDKs with default settings: every span they report is found by id and by
/// search.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkIT {
  private static final Path SOURCES = ClewProcess.HOME.resolve("it/src/test/sdk");
  private static final Path INSTALLED = ClewProcess.HOME.resolve("it/target/sdk");
  private static final Pattern REPORTED =
      Pattern.compile("^([0-9a-f]{32}) ([0-9a-f]{16}) (.+)$", Pattern.MULTILINE);
  private static final Pattern LOGGED_BY_AGENT =
      Pattern.compile("'([^']+)' : ([0-9a-f]{32}) ([0-9a-f]{16})");

  private ClewProcess clew;

  private record Reported(String traceId, String spanId, String name) {}

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    clew = ClewProcess.start(data);
  }

  @AfterAll
  void stop() throws Exception {
    assertThat(clew.stop()).isZero();
    clew.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf"})
  void python(String protocol) throws Exception {
    Path packages = INSTALLED.resolve("python");
    Toolchains.require("python3", "--version");
    install(
        packages,
        List.of(
            "python3",
            "-m",
            "pip",
            "install",
            "-q",
            "--target",
            packages.toString(),
            "-r",
            SOURCES.resolve("python/requirements.txt").toString()),
        SOURCES);
    String out =
        run(
            protocol,
            Map.of("PYTHONPATH", packages.toString(), "OTEL_SERVICE_NAME", "cart-service"),
            List.of("python3", SOURCES.resolve("python/main.py").toString()));
    assertFound(reported(out), 10, "cart-service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf"})
  void node(String protocol) throws Exception {
    Path folder = INSTALLED.resolve("node");
    Toolchains.require("node", "--version");
    Toolchains.require("npm", "--version");
    copy("node", folder, "package.json", "main.js");
    install(
        folder.resolve("node_modules"),
        List.of("npm", "install", "--no-audit", "--no-fund", "--silent"),
        folder);
    String out =
        run(
            protocol,
            Map.of(
                "OTEL_SERVICE_NAME", "notification-service",
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_LOGS_EXPORTER", "none"),
            List.of("node", folder.resolve("main.js").toString()));
    assertFound(reported(out), 10, "notification-service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf"})
  void go(String protocol) throws Exception {
    Path folder = INSTALLED.resolve("go");
    Toolchains.require("go", "version");
    copy("go", folder, "go.mod", "go.sum", "main.go");
    install(folder.resolve("payment"), List.of("go", "build", "-o", "payment", "."), folder);
    String out =
        run(
            protocol,
            Map.of("OTEL_SERVICE_NAME", "payment-service"),
            List.of(folder.resolve("payment").toString()));
    assertFound(reported(out), 10, "payment-service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf"})
  void javaAgent(String protocol) throws Exception {
    Path agent = ClewProcess.HOME.resolve("it/target/agent/opentelemetry-javaagent.jar");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String out =
        run(
            protocol,
            Map.of(
                "OTEL_SERVICE_NAME", "inventory-service", "OTEL_TRACES_EXPORTER", "otlp,logging"),
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-javaagent:" + agent,
                "-cp",
                compiled().toString(),
                "Shop"));
    List<Reported> spans = new ArrayList<>();
    Matcher logged = LOGGED_BY_AGENT.matcher(out);
    while (logged.find()) {
      spans.add(new Reported(logged.group(2), logged.group(3), logged.group(1)));
    }
    assertThat(spans).as(out).hasSizeGreaterThanOrEqualTo(10);
    assertFound(spans, spans.size(), "inventory-service");
    assertThat(out).doesNotContain("Failed to export");
  }

  /// The agent leaves the JDK's tools alone, the source launcher among them, so classes are needed.
  private static Path compiled() throws IOException {
    Path classes = Files.createDirectories(INSTALLED.resolve("java"));
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                SOURCES.resolve("java/Shop.java").toString());
    assertThat(failures).isZero();
    return classes;
  }

  /// The .NET SDK is not run here: this is the shape that its documentation gives its exports.
  @Test
  void dotnetsShape() throws Exception {
    long now = java.time.Instant.now().toEpochMilli() * 1_000_000;
    var span =
        Spans.timed(Spans.span(0x1234, 0x5678, 9, "GET /orders/{id}"), now, 12_345_600L)
            .setFlags(0x101)
            .addAttributes(Spans.attribute("http.request.method", "GET"))
            .addAttributes(Spans.attribute("url.scheme", "http"))
            .setStatus(Spans.error(""))
            .build();
    var request = Spans.request("unknown_service:dotnet", List.of(span)).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .getResourceBuilder()
        .addAttributes(Spans.attribute("telemetry.sdk.name", "opentelemetry"))
        .addAttributes(Spans.attribute("telemetry.sdk.language", "dotnet"))
        .addAttributes(Spans.attribute("telemetry.sdk.version", "1.9.0"));
    request
        .getResourceSpansBuilder(0)
        .getScopeSpansBuilder(0)
        .getScopeBuilder()
        .setName("Microsoft.AspNetCore");
    assertThat(
            clew.post(
                    clew.otlp("/v1/traces"),
                    "application/x-protobuf",
                    request.build().toByteArray())
                .statusCode())
        .isEqualTo(200);
    assertFound(
        List.of(new Reported(Spans.hex(0x1234, 0x5678), "0000000000000009", "GET /orders/{id}")),
        1,
        "unknown_service:dotnet");
  }

  private void assertFound(List<Reported> spans, int count, String service) throws Exception {
    assertThat(spans).hasSize(count);
    for (Reported span : spans) {
      Await.until(
          Duration.ofSeconds(10),
          () ->
              clew.ask(clew.page("/api/traces/" + span.traceId())).body().contains(span.spanId()));
    }
    for (String trace : spans.stream().map(Reported::traceId).distinct().toList()) {
      String query =
          "{ trace:id = \"" + trace + "\" && resource.service.name = \"" + service + "\" }";
      Await.until(Duration.ofSeconds(5), () -> search(query).contains(trace));
    }
    String name = spans.getFirst().name().replace("\"", "\\\"");
    assertThat(search("{ resource.service.name = \"" + service + "\" && name = \"" + name + "\" }"))
        .contains(service);
  }

  private String search(String query) throws Exception {
    return clew.ask(
            clew.page(
                "/api/clew/search?limit=1000&q="
                    + URLEncoder.encode(query, StandardCharsets.UTF_8)))
        .body();
  }

  private static List<Reported> reported(String out) {
    return REPORTED
        .matcher(out)
        .results()
        .map(found -> new Reported(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  private String run(String protocol, Map<String, String> environment, List<String> command)
      throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    int port = protocol.equals("grpc") ? clew.ports().grpc() : clew.ports().http();
    builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port);
    builder.environment().put("OTEL_EXPORTER_OTLP_PROTOCOL", protocol);
    builder.environment().putAll(environment);
    return output(builder, 120);
  }

  private static String output(ProcessBuilder builder, int seconds) throws Exception {
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as(out).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }

  private static void copy(String language, Path folder, String... files) throws IOException {
    Files.createDirectories(folder);
    for (String file : files) {
      Files.copy(
          SOURCES.resolve(language).resolve(file),
          folder.resolve(file),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void install(Path result, List<String> command, Path folder) throws Exception {
    if (Files.exists(result)) {
      return;
    }
    Files.createDirectories(result.getParent());
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(
        process.waitFor() == 0, () -> "skipped: the SDK could not be installed: " + out.strip());
  }
}
