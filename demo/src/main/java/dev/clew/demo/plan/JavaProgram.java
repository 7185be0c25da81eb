package dev.clew.demo.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a Java program of the shop is started: its module has laid jars and flags into `target/app`.
public final class JavaProgram {
  private final Folders folders;

  public JavaProgram(Folders folders) {
    this.folders = folders;
  }

  /// Returns the command for a main class of a module beneath `demo`.
  public List<String> of(String module, String main, List<String> arguments) {
    return command(module, List.of(), main, arguments);
  }

  /// The same beneath OpenTelemetry's agent, which lies beside the module's jars.
  List<String> traced(String module, String main, List<String> arguments) {
    Path agent = folders.app(module).resolve("opentelemetry-javaagent.jar");
    return command(module, List.of("-javaagent:" + agent), main, arguments);
  }

  private List<String> command(
      String module, List<String> more, String main, List<String> arguments) {
    Path app = folders.app(module);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(more);
    command.addAll(List.of("@" + app.resolve("jvm.args"), "-cp", app.resolve("*").toString()));
    command.add(main);
    command.addAll(arguments);
    return command;
  }
}
