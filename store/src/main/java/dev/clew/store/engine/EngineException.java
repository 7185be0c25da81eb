package dev.clew.store.engine;

import java.sql.SQLException;

/// A statement failed: its text is wrong, a file is damaged, or it needed more than it may take.
public final class EngineException extends RuntimeException {
  private final String sql;

  EngineException(String sql, SQLException cause) {
    super(firstLine(cause), cause);
    this.sql = sql;
  }

  private static String firstLine(SQLException cause) {
    String message = String.valueOf(cause.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  public String sql() {
    return sql;
  }

  /// Returns all that the engine says, with the place in the statement where it knows it.
  public String details() {
    return getCause() == null ? "" : String.valueOf(getCause().getMessage());
  }
}
