package dev.clew.store.scan;

import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.columns.Tail;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.span.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Where the values of one type of an attribute stand in `spans.parquet`, in a column or in the
/// tail.
///
/// @param present an SQL condition, never null, that holds where there is a value
/// @param value an SQL expression for it
/// @param where an SQL condition on the rows that count
record ValueColumn(KeyFacts facts, String present, String value, String where) {
  /// Reads the value in the first column of a row.
  interface Decode {
    Value value(ResultSet rows) throws SQLException;
  }

  /// Adds the columns that hold an attribute. Returns false when some of its values are in none.
  static boolean collect(AttributeOf attribute, KeyIndex keys, List<ValueColumn> target) {
    return switch (attribute.level()) {
      case SPAN, RESOURCE, INSTRUMENTATION ->
          collect(keys, attribute.level(), attribute.key(), "", target);
      case ANY -> {
        boolean spans = collect(keys, Level.SPAN, attribute.key(), "", target);
        String absent =
            String.join("", target.stream().map(one -> " AND NOT " + one.present).toList());
        yield spans && collect(keys, Level.RESOURCE, attribute.key(), absent, target);
      }
      case EVENT, LINK -> false;
    };
  }

  private static boolean collect(
      KeyIndex keys, Level level, String key, String and, List<ValueColumn> target) {
    List<KeyFacts> found = keys.of(level, key);
    if (keys.mayBeUnlisted(found) || !SqlText.isPlain(key)) {
      return false;
    }
    for (KeyFacts facts : found) {
      if (facts.type() == KeyFacts.Type.OTHER) {
        return false;
      }
      target.add(facts.hasColumn() ? inColumn(facts, and) : inTail(facts, and));
    }
    return true;
  }

  private static ValueColumn inColumn(KeyFacts facts, String and) {
    String column = SqlText.name(facts.column());
    String present = "(" + column + " IS NOT NULL)";
    return new ValueColumn(facts, present, column, present + and);
  }

  private static ValueColumn inTail(KeyFacts facts, String and) {
    String prefix = SqlText.text(Tail.prefix(facts.level(), facts.key(), facts.type()));
    String end = SqlText.text(String.valueOf(Tail.SEPARATOR));
    String present = "coalesce(contains(tail, " + prefix + "), false)";
    String value = "split_part(split_part(tail, " + prefix + ", 2), " + end + ", 1)";
    return new ValueColumn(facts, present, value, present + and);
  }

  Level level() {
    return facts.level();
  }

  Value decode(ResultSet rows) throws SQLException {
    return facts.hasColumn() ? ofColumn(rows) : ofText(TailText.unescaped(rows.getString(1)));
  }

  private Value ofColumn(ResultSet rows) throws SQLException {
    return switch (facts.type()) {
      case TEXT -> new Value.Text(rows.getString(1));
      case INT -> new Value.Int(rows.getLong(1));
      case REAL -> new Value.Real(rows.getDouble(1));
      case BOOL -> new Value.Bool(rows.getBoolean(1));
      case OTHER -> throw new IllegalStateException("not in a column");
    };
  }

  private Value ofText(String text) {
    return switch (facts.type()) {
      case TEXT -> new Value.Text(text);
      case INT -> new Value.Int(Long.parseLong(text));
      case REAL -> new Value.Real(Double.parseDouble(text));
      case BOOL -> new Value.Bool(Boolean.parseBoolean(text));
      case OTHER -> throw new IllegalStateException("not in the tail");
    };
  }
}
