package dev.clew.demo.inventory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.clew.demo.service.Environment;
import dev.clew.demo.service.LogLines;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The service's process: one gRPC port, one small pool of connections.
public final class InventoryServer implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 6;
  private static final int STOP_SECONDS_MAX = 2;

  private final HikariDataSource connections;
  private final Server server;

  InventoryServer(Environment environment, LogLines log) {
    connections = new HikariDataSource(pool(environment.required("DATABASE_URL")));
    server =
        NettyServerBuilder.forAddress(environment.listen())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .addService(new Availability(new Stock(connections), log))
            .build();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Environment environment = Environment.ofProcess();
    LogLines log = LogLines.of(environment);
    InventoryServer inventory = new InventoryServer(environment, log);
    Runtime.getRuntime().addShutdownHook(new Thread(inventory::close, "stop"));
    inventory.start();
    log.info("listening", Map.of("server.port", inventory.port()));
    inventory.server.awaitTermination();
  }

  /// Opens the port; until then nobody is told that the service is ready.
  void start() throws IOException {
    server.start();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      server.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    server.shutdownNow();
    connections.close();
  }

  private static HikariConfig pool(String url) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(CONNECTIONS_MAX);
    pool.setAutoCommit(false); // PostgreSQL's driver fetches in portions only within a transaction
    // An order's list of ids is as long as the order: hardly a statement comes twice, so none is
    // worth keeping prepared on the server.
    pool.addDataSourceProperty("prepareThreshold", "0");
    return pool;
  }
}
