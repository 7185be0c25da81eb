package dev.clew.demo.inventory;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/// The table `inventory`: what lies in which warehouse, of which lot.
final class Stock {
  /// More than the rows of the largest order, and a bound to what one answer takes of the heap.
  private static final int ROWS_FETCHED_AT_ONCE = 10_000;

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("inventory-service");
  private final DataSource connections;

  Stock(DataSource connections) {
    this.connections = connections;
  }

  /// The products of which no warehouse has a piece that is not reserved.
  List<Long> missing(Collection<Long> products) throws SQLException {
    Span span =
        tracer
            .spanBuilder("db.query")
            .setAttribute("db.system.name", "postgresql")
            .setAttribute("db.operation.name", "SELECT")
            .setAttribute("db.query.text", query(numbered(products.size())))
            .setAttribute("db.query.item_count", products.size())
            .startSpan();
    try (Scope _ = span.makeCurrent()) {
      Map<Long, Integer> free = free(products);
      return products.stream().filter(product -> free.getOrDefault(product, 0) <= 0).toList();
    } catch (SQLException e) {
      span.recordException(e).setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  private Map<Long, Integer> free(Collection<Long> products) throws SQLException {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = connection.prepareStatement(query(marks(products.size())))) {
      statement.setFetchSize(ROWS_FETCHED_AT_ONCE);
      int place = 0;
      for (long product : products) {
        statement.setLong(++place, product);
      }
      Map<Long, Integer> free = free(statement);
      connection.commit();
      return free;
    }
  }

  private static Map<Long, Integer> free(PreparedStatement statement) throws SQLException {
    Map<Long, Integer> free = new HashMap<>();
    try (ResultSet lots = statement.executeQuery()) {
      while (lots.next()) {
        int pieces = lots.getInt("quantity") - lots.getInt("reserved");
        free.merge(lots.getLong("product_id"), pieces, Integer::sum);
      }
    }
    return free;
  }

  private static String query(List<String> placeholders) {
    return "SELECT * FROM inventory WHERE product_id IN (" + String.join(", ", placeholders) + ")";
  }

  /// Placeholders as JDBC writes them.
  private static List<String> marks(int count) {
    return Collections.nCopies(count, "?");
  }

  /// Placeholders as PostgreSQL writes them, and a reader of the span counts them.
  private static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> "$" + n).toList();
  }
}
