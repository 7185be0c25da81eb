package dev.clew.demo.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The table `inventory`: for each lot of a product in a warehouse, how many pieces there are. The
/// service asks it for all products of an order in one IN list; without an index on `product_id`
/// every such question reads every row.
///
/// Why a long list is slow and not just a large table: `product_id` is an `integer`, while the
/// service's ids are 64 bits and bound as `bigint`. PostgreSQL (14 and later) hashes a long list of
/// constants only where one hash function serves both sides of the comparison; between these two
/// types it does not, so each row is compared with one id of the list after the other: 2.1 million
/// rows times 347 ids. An index on `product_id` serves `bigint` ids as well, and the same question
/// then takes milliseconds. The README of inventory-service has the measured figures.
public final class Warehouse {
  /// The one figure that the story's durations hang on: time grows with it, in proportion.
  public static final int ROWS = 2_100_000;

  /// Products have the ids 1 to this, all of them in stock.
  public static final int PRODUCTS = 100_000;

  static final int WAREHOUSES = 3;

  private static final String INDEX = "inventory_product_id";
  private static final String TABLE =
      """
      CREATE TABLE inventory (
        product_id integer NOT NULL,
        warehouse_id smallint NOT NULL,
        lot smallint NOT NULL,
        quantity integer NOT NULL,
        reserved integer NOT NULL,
        arrived_on date NOT NULL)""";

  private final String url;
  private final int rows;

  /// The database at a JDBC URL that names it and its user.
  public Warehouse(String url) {
    this(url, ROWS);
  }

  Warehouse(String url, int rows) {
    this.url = url;
    this.rows = rows;
  }

  /// Whether the table is there, whole and of today's size.
  public boolean isPrepared() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet comment =
            statement.executeQuery(
                "SELECT obj_description(to_regclass('public.inventory'), 'pg_class')")) {
      return comment.next() && mark().equals(comment.getString(1));
    }
  }

  /// Makes the table anew, without the index.
  public void prepare() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS inventory");
      statement.execute(TABLE);
      statement.execute(deliveries());
      // Freshly written rows would be made visible by whoever reads them first, at its cost.
      statement.execute("VACUUM (FREEZE, ANALYZE) inventory");
      statement.execute("COMMENT ON TABLE inventory IS '" + mark() + "'");
    }
  }

  /// Mends the shop: makes the index while it serves, or finds it there.
  public void createIndex() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      if (isLeftHalfMade(statement)) {
        statement.execute("DROP INDEX CONCURRENTLY " + INDEX);
      }
      statement.execute(
          "CREATE INDEX CONCURRENTLY IF NOT EXISTS " + INDEX + " ON inventory (product_id)");
    }
  }

  /// Breaks the shop. Questions that run are waited for, others are not held up.
  public void dropIndex() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + INDEX);
    }
  }

  /// An index whose creation was interrupted stays, is of no use, and counts as existing.
  private static boolean isLeftHalfMade(Statement statement) throws SQLException {
    try (ResultSet invalid =
        statement.executeQuery(
            "SELECT 1 FROM pg_index WHERE NOT indisvalid AND indexrelid = to_regclass('"
                + INDEX
                + "')")) {
      return invalid.next();
    }
  }

  /// Rows in the order of their arrival: lot after lot, in each warehouse after warehouse, in each
  /// product after product. So the rows of one product lie far apart.
  private String deliveries() {
    int lot = PRODUCTS * WAREHOUSES;
    return """
    INSERT INTO inventory
    SELECT n %% %1$d + 1, n / %1$d %% %2$d + 1, n / %3$d + 1,
           1 + (n * 31::bigint) %% 500, 0, date '2026-01-01' + n / %3$d
    FROM generate_series(0, %4$d - 1) n"""
        .formatted(PRODUCTS, WAREHOUSES, lot, rows);
  }

  /// Put on the table when all else is done.
  private String mark() {
    return rows + " rows, whole";
  }
}
