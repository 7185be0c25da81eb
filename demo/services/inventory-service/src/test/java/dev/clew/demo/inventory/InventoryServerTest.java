package dev.clew.demo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.demo.database.TestPostgres;
import dev.clew.demo.inventory.v1.CheckAvailabilityRequest;
import dev.clew.demo.inventory.v1.CheckAvailabilityResponse;
import dev.clew.demo.inventory.v1.InventoryGrpc;
import dev.clew.demo.service.Environment;
import dev.clew.demo.service.LogLines;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Over real gRPC, on a real PostgreSQL.
class InventoryServerTest {
  @RegisterExtension static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

  @TempDir static Path folder;

  private static TestPostgres postgres;

  private InventoryServer server;
  private ManagedChannel channel;

  @BeforeAll
  static void startDatabase() throws Exception {
    assumeTrue(TestPostgres.isAvailable(), "no PostgreSQL for this machine");
    postgres = new TestPostgres(folder);
    execute(
        """
        CREATE TABLE inventory (product_id integer, quantity integer, reserved integer);
        INSERT INTO inventory SELECT id, 2, 0 FROM generate_series(1, 500) id;
        INSERT INTO inventory SELECT id, 3, 1 FROM generate_series(1, 500) id;
        UPDATE inventory SET reserved = quantity WHERE product_id IN (7, 300)""");
  }

  @AfterAll
  static void stopDatabase() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    Environment environment = new Environment(Map.of("PORT", "0", "DATABASE_URL", postgres.url()));
    server = new InventoryServer(environment, LogLines.of(environment));
    server.start();
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    if (channel != null) {
      channel.shutdownNow();
      server.close();
    }
  }

  @Test
  void whatIsInStockIsAvailable() {
    CheckAvailabilityResponse answer = check(1, 12, 12, 500);
    assertThat(answer.getAvailable()).isTrue();
    assertThat(answer.getMissingList()).isEmpty();
  }

  @Test
  void whatIsReservedOrUnknownIsMissing() {
    CheckAvailabilityResponse answer = check(300, 1, 7, 501, 5_000_000_000L);
    assertThat(answer.getAvailable()).isFalse();
    assertThat(answer.getMissingList()).containsExactly(7L, 300L, 501L, 5_000_000_000L);
  }

  @Test
  void theQuerysSpanHasItsTextWithAPlaceholderPerId() {
    check(LongStream.rangeClosed(1, 347).toArray());
    SpanData query = only("db.query");
    assertThat(query.getAttributes().get(AttributeKey.longKey("db.query.item_count")))
        .isEqualTo(347);
    assertThat(query.getAttributes().get(AttributeKey.stringKey("db.query.text")))
        .startsWith("SELECT * FROM inventory WHERE product_id IN ($1, $2, ")
        .endsWith(", $347)");
    assertThat(query.getAttributes().get(AttributeKey.stringKey("db.system.name")))
        .isEqualTo("postgresql");
    assertThat(only("cache.lookup").getEndEpochNanos())
        .isLessThanOrEqualTo(query.getStartEpochNanos());
  }

  @Test
  void theSameBasketTwiceIsAskedOnce() {
    check(21, 22, 23);
    check(23, 22, 21);
    assertThat(spans("db.query")).hasSize(1);
    assertThat(spans("cache.lookup"))
        .extracting(span -> span.getAttributes().get(AttributeKey.booleanKey("cache.hit")))
        .containsExactly(false, true);
  }

  @Test
  void anEmptyOrderIsAvailableWithoutAQuestion() {
    assertThat(check().getAvailable()).isTrue();
    assertThat(spans("db.query")).isEmpty();
  }

  @Test
  void withoutItsTableItAnswersUnavailableAndGoesOn() throws SQLException {
    execute("ALTER TABLE inventory RENAME TO away");
    try {
      assertThatThrownBy(() -> check(31))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
      assertThat(only("db.query").getEvents())
          .singleElement()
          .extracting("name")
          .isEqualTo("exception");
    } finally {
      execute("ALTER TABLE away RENAME TO inventory");
    }
    assertThat(check(31).getAvailable()).isTrue();
  }

  private CheckAvailabilityResponse check(long... products) {
    return InventoryGrpc.newBlockingStub(channel)
        .checkAvailability(
            CheckAvailabilityRequest.newBuilder()
                .setOrderId("ord-1")
                .addAllProductIds(LongStream.of(products).boxed().toList())
                .build());
  }

  private static SpanData only(String name) {
    return assertThat(spans(name)).singleElement().actual();
  }

  private static List<SpanData> spans(String name) {
    return OTEL.getSpans().stream().filter(span -> span.getName().equals(name)).toList();
  }

  private static void execute(String statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.url());
        Statement running = connection.createStatement()) {
      running.execute(statements);
    }
  }
}
