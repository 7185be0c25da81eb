package dev.clew.store.block.columns;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineSettings;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What DuckDB reads from a file: rows, each by column name.
public final class Table {
  private static final Engine ENGINE =
      new Engine(new EngineSettings(256L << 20, 1, 1, Path.of("target", "spill"), 0));

  private Table() {}

  public static List<Map<String, Object>> read(Path file) {
    return ask("SELECT * FROM read_parquet('" + file + "')");
  }

  public static List<Map<String, Object>> ask(String sql) {
    return ENGINE.ask(sql, new Cancellation(), Table::rows);
  }

  private static List<Map<String, Object>> rows(ResultSet result) throws SQLException {
    ResultSetMetaData shape = result.getMetaData();
    List<Map<String, Object>> rows = new ArrayList<>();
    while (result.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int column = 1; column <= shape.getColumnCount(); column++) {
        row.put(shape.getColumnName(column), result.getObject(column));
      }
      rows.add(row);
    }
    return rows;
  }
}
