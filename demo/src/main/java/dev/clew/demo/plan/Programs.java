package dev.clew.demo.plan;

import dev.clew.demo.install.Language;
import dev.clew.demo.install.Toolchain;
import dev.clew.demo.install.Toolchains;
import java.util.List;
import java.util.Map;

/// The program of each service: in its own language where this machine has it, else a Java
/// stand-in.
final class Programs {
  private final Folders folders;
  private final Toolchains toolchains;
  private final JavaProgram java;
  private final String grpc;
  private final String http;

  /// @param clew where the SDKs send spans
  Programs(Folders folders, Toolchains toolchains, Ports.Clew clew) {
    this.folders = folders;
    this.toolchains = toolchains;
    this.java = new JavaProgram(folders);
    this.grpc = Ports.url(clew.grpc());
    this.http = Ports.url(clew.http());
  }

  /// Returns whether services in that language run as they are written.
  boolean has(Language language) {
    return toolchains.has(language);
  }

  /// Returns cart-service, which is traced by OpenTelemetry's zero-code agent or not at all.
  Program cart(boolean traced) {
    String bin = folders.packages("python").resolve("bin").toString();
    List<String> plain = List.of(bin + "/python", "app.py");
    List<String> command =
        traced ? List.of(bin + "/opentelemetry-instrument", bin + "/python", "app.py") : plain;
    return python("cart-service", command, traced);
  }

  Program emailWorker() {
    String python = folders.packages("python").resolve("bin/python").toString();
    return python("email-worker", List.of(python, "worker.py"), true);
  }

  /// Returns notification-service, which starts its SDK by an option of Node.js or not at all.
  Program notification(boolean traced) {
    String name = "notification-service";
    if (!has(Language.NODE)) {
      return standIn(name, Language.NODE, traced);
    }
    List<String> command =
        traced
            ? List.of("node", "--require", "./tracing.js", "server.js")
            : List.of("node", "server.js");
    return new Program(
        command,
        folders.service(name),
        Map.of("NODE_PATH", folders.packages("node").resolve("node_modules").toString()),
        http,
        Language.NODE.title(),
        "");
  }

  /// Returns one of the Go services.
  ///
  /// @param traced whether its stand-in would be
  Program go(String name, boolean traced) {
    return has(Language.GO)
        ? new Program(
            List.of(folders.packages("bin").resolve(name).toString()),
            folders.service(name),
            Map.of(),
            http,
            Language.GO.title(),
            "")
        : standIn(name, Language.GO, traced);
  }

  /// Returns a service that is written in Java, under OpenTelemetry's agent.
  Program java(String name, String main) {
    return new Program(
        java.traced("services/" + name, main, List.of()),
        folders.service(name),
        Map.of(),
        http,
        "Java",
        "");
  }

  private Program python(String name, List<String> command, boolean traced) {
    return has(Language.PYTHON)
        ? new Program(
            command,
            folders.service(name),
            Map.of(
                "PYTHONPATH", folders.service("python").toString(),
                "PYTHONPYCACHEPREFIX", folders.packages("pycache").toString(),
                "PYTHONUNBUFFERED", "1"),
            grpc,
            Language.PYTHON.title(),
            "")
        : standIn(name, Language.PYTHON, traced);
  }

  private Program standIn(String name, Language language, boolean traced) {
    String module = "services/stand-in";
    String main = "dev.clew.demo.standin.StandIn";
    List<String> command =
        traced ? java.traced(module, main, List.of(name)) : java.of(module, main, List.of(name));
    return new Program(
        command, folders.service("stand-in"), Map.of(), http, "Java", reason(language));
  }

  private String reason(Language language) {
    return switch (toolchains.all().get(language)) {
      case Toolchain.Missing missing -> language.title() + " " + missing.reason();
      case Toolchain.LeftOut _ -> language.title() + " left out";
      case null, default -> "";
    };
  }
}
