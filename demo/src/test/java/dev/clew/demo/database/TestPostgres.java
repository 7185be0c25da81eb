package dev.clew.demo.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A PostgreSQL server of a test's own, of the version that the shop runs, in a folder of the test.
public final class TestPostgres implements AutoCloseable {
  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private final Process server;

  public TestPostgres(Path folder) throws IOException, InterruptedException, SQLException {
    this.folder = folder;
    this.port = freePort();
    unpack();
    run("initdb", "-D", data(), "-U", "shop", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
    String[] local = {"-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="};
    this.server =
        start("postgres", "-D", data(), "-p", "" + port, local[0], local[1], local[2], local[3]);
    execute(awaited(), "CREATE DATABASE shop");
  }

  /// Whether there are binaries for this machine on the class path.
  public static boolean isAvailable() {
    return TestPostgres.class.getResource(BINARIES) != null;
  }

  public String url() {
    return url("shop");
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void unpack() throws IOException, InterruptedException {
    Path archive = folder.resolve("postgres.txz");
    try (InputStream binaries = TestPostgres.class.getResourceAsStream(BINARIES)) {
      Files.copy(binaries, archive);
    }
    check(new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", folder.toString()).start());
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    check(start(program, arguments));
  }

  private Process start(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "--user")); // PostgreSQL refuses to run as root
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(program + ".log").toFile())
        .start();
  }

  private static void check(Process process) throws IOException, InterruptedException {
    if (process.waitFor() != 0) {
      throw new IOException(process.info() + " ended with " + process.exitValue());
    }
  }

  private String awaited() throws IOException {
    String url = url("postgres");
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < START_MAX.toNanos()) {
      try (Connection _ = DriverManager.getConnection(url)) {
        return url;
      } catch (SQLException _) {
        LockSupport.parkNanos(20_000_000);
      }
    }
    throw new IOException(Files.readString(folder.resolve("postgres.log")));
  }

  private static void execute(String url, String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=shop";
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
