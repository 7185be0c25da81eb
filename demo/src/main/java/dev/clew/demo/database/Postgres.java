package dev.clew.demo.database;

import dev.clew.demo.install.InstallException;
import dev.clew.demo.install.PackageSet;
import dev.clew.demo.part.Ending;
import dev.clew.demo.part.Guard;
import dev.clew.demo.part.PartSpec;
import dev.clew.demo.part.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A PostgreSQL server of the shop's own, on the loopback address, with PostgreSQL's own settings:
/// what is slow in it is slow by itself.
public final class Postgres {
  private static final String DATABASE = "shop";

  private final Path binaries;
  private final Path data;
  private final Path folder;
  private final int port;

  /// @param binaries folder into which the binaries are unpacked
  /// @param data folder of the demo: the server's own is made beneath it
  public Postgres(Path binaries, Path data, int port) {
    this.binaries = binaries;
    this.data = data;
    this.folder = data.resolve("postgres");
    this.port = port;
  }

  /// Returns how the binaries are unpacked.
  ///
  /// @param unpack command of the unpacking program
  /// @param jar holds the binaries
  public PackageSet packages(List<String> unpack, Path jar) {
    List<String> command = new ArrayList<>(unpack);
    command.addAll(List.of(jar.toString(), binaries.toString()));
    return new PackageSet(
        "postgres",
        "",
        List.of(jar),
        binaries,
        List.of(new PackageSet.Step(command, Map.of(), data)));
  }

  /// Makes the server's folder, once.
  public void initialize(Guard guard, Path log)
      throws IOException, InstallException, InterruptedException {
    if (Files.exists(folder.resolve("PG_VERSION"))) {
      return;
    }
    Path fresh = data.resolve("postgres-" + ProcessHandle.current().pid());
    List<String> command = program("initdb");
    command.addAll(List.of("-D", fresh.toString(), "-U", "shop", "-A", "trust", "-E", "UTF8"));
    command.addAll(List.of("--locale=C", "--no-sync"));
    Process process = guard.start(command, Map.of(), data, log, Ending.USUAL);
    if (process.waitFor() != 0) {
      throw new InstallException("PostgreSQL's folder could not be made: see " + log);
    }
    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Returns the server as a part of the shop. SIGINT is its fast end: it waits for no client.
  public PartSpec part() throws IOException, InterruptedException {
    List<String> command = program("postgres");
    command.addAll(List.of("-D", folder.toString(), "-p", Integer.toString(port)));
    command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
    return new PartSpec(
        "postgres",
        command,
        Map.of(),
        data,
        new Answers(url("postgres")),
        List.of(),
        new Ending("INT", 6));
  }

  /// Makes the shop's database, once.
  public void createDatabase() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      String question = "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'";
      try (ResultSet found = statement.executeQuery(question)) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + DATABASE);
    }
  }

  /// Returns the address of the shop's database for JDBC.
  public String url() {
    return url(DATABASE);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=shop";
  }

  private List<String> program(String name) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Unprivileged.prefix());
    command.add(binaries.resolve("bin").resolve(name).toString());
    return command;
  }

  /// The server lets a client in.
  record Answers(String url) implements Readiness {
    @Override
    public boolean holds() throws IOException {
      try (Connection connection = DriverManager.getConnection(url + "&connectTimeout=1")) {
        return connection.isValid(1);
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }
  }
}
