package dev.clew.store.block;

import dev.clew.traceql.source.Field;

/// An attribute key of one level and type in a block.
///
/// @param count spans that have it
/// @param column the name of its column in `spans.parquet`; empty when its values lie in the tail,
///   or are kept in the raw bytes alone
public record KeyFacts(Field.Level level, String key, Type type, long count, String column) {
  /// The types that columns tell apart.
  public enum Type {
    TEXT,
    INT,
    REAL,
    BOOL,
    /// Arrays, maps and bytes.
    OTHER
  }

  public boolean hasColumn() {
    return !column.isEmpty();
  }
}
