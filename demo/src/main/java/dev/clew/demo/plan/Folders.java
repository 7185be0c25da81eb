package dev.clew.demo.plan;

import java.nio.file.Path;

/// Where things lie: sources in the clone, which is never written to, all else in the demo's
/// folder.
///
/// @param home the clone
/// @param data the demo's folder
public record Folders(Path home, Path data) {
  public Path services() {
    return home.resolve("demo/services");
  }

  /// The source of a service.
  public Path service(String name) {
    return services().resolve(name);
  }

  /// Where the build has laid what a module beneath `demo` needs at run time.
  public Path app(String module) {
    return home.resolve("demo").resolve(module).resolve("target/app");
  }

  /// The jar of PostgreSQL's binaries.
  public Path postgresJar() {
    return app("postgres").resolve("postgres.jar");
  }

  /// Where a set of packages is installed.
  public Path packages(String set) {
    return packages().resolve(set);
  }

  public Path packages() {
    return data.resolve("packages");
  }

  public Path logs() {
    return data.resolve("logs");
  }

  public Path faults() {
    return data.resolve("faults.json");
  }

  /// One line for each order that the load driver has seen to its end.
  public Path orders() {
    return data.resolve("orders.jsonl");
  }
}
