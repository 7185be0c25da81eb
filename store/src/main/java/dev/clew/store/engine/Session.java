package dev.clew.store.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/// A connection with the statements it has prepared, those least used given up first. Belongs to
/// one thread at a time.
final class Session implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(Session.class.getName());
  private static final int STATEMENTS_MAX = 64;

  private final DuckDBConnection connection;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(16, 0.75f, true);

  Session(DuckDBConnection connection) {
    this.connection = connection;
  }

  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    if (prepared.size() == STATEMENTS_MAX) {
      Iterator<PreparedStatement> oldest = prepared.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
    PreparedStatement made = connection.prepareStatement(sql);
    prepared.put(sql, made);
    return made;
  }

  Statement statement() throws SQLException {
    return connection.createStatement();
  }

  /// Closes the connection and its statements; the engine has closed a statement that failed.
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "closing a connection of the scan engine", e);
    }
  }
}
