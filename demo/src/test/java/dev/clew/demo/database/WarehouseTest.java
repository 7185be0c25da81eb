package dev.clew.demo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real PostgreSQL, with few rows.
class WarehouseTest {
  private static final int ROWS = 350_000;

  @TempDir static Path folder;

  private static TestPostgres postgres;

  private Warehouse warehouse;

  @BeforeAll
  static void start() throws IOException, InterruptedException, SQLException {
    assumeTrue(TestPostgres.isAvailable(), "no PostgreSQL for this machine");
    postgres = new TestPostgres(folder);
  }

  @AfterAll
  static void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void prepare() throws SQLException {
    warehouse = new Warehouse(postgres.url(), ROWS);
    if (!warehouse.isPrepared()) {
      warehouse.prepare();
    }
    warehouse.dropIndex();
  }

  @Test
  void everyProductIsInStock() throws SQLException {
    assertThat(number("SELECT count(*) FROM inventory")).isEqualTo(ROWS);
    assertThat(number("SELECT count(DISTINCT product_id) FROM inventory"))
        .isEqualTo(Warehouse.PRODUCTS);
    assertThat(number("SELECT min(product_id) FROM inventory")).isEqualTo(1);
    assertThat(number("SELECT count(*) FROM inventory WHERE quantity <= reserved")).isZero();
    assertThat(number("SELECT count(DISTINCT warehouse_id) FROM inventory"))
        .isEqualTo(Warehouse.WAREHOUSES);
  }

  @Test
  void aTableOfAnotherSizeOrNoneIsNotPrepared() throws SQLException {
    assertThat(warehouse.isPrepared()).isTrue();
    assertThat(new Warehouse(postgres.url(), ROWS + 1).isPrepared()).isFalse();
    execute("COMMENT ON TABLE inventory IS NULL"); // as after an interrupted preparation
    assertThat(warehouse.isPrepared()).isFalse();
    execute("DROP TABLE inventory");
    assertThat(warehouse.isPrepared()).isFalse();
    warehouse.prepare();
    assertThat(warehouse.isPrepared()).isTrue();
  }

  @Test
  void aLongListIsComparedIdByIdUntilThereIsAnIndex() throws SQLException {
    assertThat(plan(347)).contains("Seq Scan on inventory").doesNotContain("Index");
    warehouse.createIndex();
    assertThat(plan(347)).contains("inventory_product_id").doesNotContain("Seq Scan");
    warehouse.createIndex(); // finds it there
    warehouse.dropIndex();
    assertThat(plan(347)).contains("Seq Scan on inventory");
    warehouse.dropIndex();
  }

  @Test
  void anIndexWhoseCreationWasInterruptedIsMadeAgain() throws SQLException {
    warehouse.createIndex();
    execute(
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'inventory_product_id'::regclass");
    assertThat(plan(347)).contains("Seq Scan on inventory");
    warehouse.createIndex();
    assertThat(plan(347)).contains("inventory_product_id");
  }

  /// The list is not hashed: the planner's estimate of a scan grows with its length. With equal
  /// types it would not.
  @Test
  void bigintIdsAreNotHashedAgainstAnIntegerColumn() throws SQLException {
    double few = cost(plan(20));
    double many = cost(plan(340));
    assertThat(many / few).isGreaterThan(8);
  }

  private static double cost(String plan) {
    Pattern scan = Pattern.compile("inventory +\\(cost=[\\d.]+\\.\\.([\\d.]+)");
    Matcher found = scan.matcher(plan);
    assertThat(found.find()).as(plan).isTrue();
    return Double.parseDouble(found.group(1));
  }

  /// How the service's question is answered, ids bound as it binds them.
  private static String plan(int ids) throws SQLException {
    String question =
        "EXPLAIN SELECT * FROM inventory WHERE product_id IN ("
            + String.join(", ", Collections.nCopies(ids, "?"))
            + ")";
    try (Connection connection = DriverManager.getConnection(postgres.url());
        PreparedStatement statement = connection.prepareStatement(question)) {
      for (int place = 1; place <= ids; place++) {
        statement.setLong(place, place);
      }
      List<String> lines = new ArrayList<>();
      try (ResultSet plan = statement.executeQuery()) {
        while (plan.next()) {
          lines.add(plan.getString(1));
        }
      }
      return String.join("\n", lines);
    }
  }

  private static long number(String question) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.url());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private static void execute(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.url());
        Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }
}
