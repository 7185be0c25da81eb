package dev.clew.store.block.columns;

import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.KeyFacts.Type;
import dev.clew.store.parquet.BoolColumn;
import dev.clew.store.parquet.Column;
import dev.clew.store.parquet.LongColumn;
import dev.clew.store.parquet.RealColumn;
import dev.clew.store.parquet.TextColumn;
import dev.clew.traceql.source.Field.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which attributes of a block have a column: those that one span in a thousand has, at most
/// [#COLUMNS_MAX], the more frequent first.
final class ColumnPlan {
  static final int COLUMNS_MAX = 200;

  private static final int SPANS_PER_OCCURRENCE_MAX = 1000;

  private final List<KeyFacts> facts;
  private final @Nullable Column[] columnOf;
  private final List<Column> columns = new ArrayList<>();

  private record Candidate(int key, Type type, long count) {}

  private ColumnPlan(List<KeyFacts> facts, @Nullable Column[] columnOf) {
    this.facts = facts;
    this.columnOf = columnOf;
  }

  static ColumnPlan of(Keys keys, long spans) {
    List<Candidate> all = candidates(keys);
    var plan = new ColumnPlan(new ArrayList<>(), new Column[keys.size() * Keys.TYPES]);
    all.stream()
        .filter(c -> ColumnName.exists(keys.level(c.key), c.type))
        .filter(c -> c.count * SPANS_PER_OCCURRENCE_MAX >= spans)
        .limit(COLUMNS_MAX)
        .forEach(c -> plan.addColumn(keys, c));
    all.forEach(c -> plan.addFacts(keys, c));
    plan.facts.sort(
        Comparator.comparing(KeyFacts::level)
            .thenComparing(KeyFacts::key)
            .thenComparing(KeyFacts::type));
    if (keys.unlisted() > 0) {
      plan.facts.addFirst(new KeyFacts(Level.ANY, "", Type.OTHER, keys.unlisted(), ""));
    }
    plan.columns.sort(Comparator.comparing(Column::name));
    return plan;
  }

  private static List<Candidate> candidates(Keys keys) {
    List<Candidate> all = new ArrayList<>();
    for (int key = 0; key < keys.size(); key++) {
      for (Type type : Type.values()) {
        if (keys.count(key, type) > 0) {
          all.add(new Candidate(key, type, keys.count(key, type)));
        }
      }
    }
    all.sort(Comparator.comparingLong(Candidate::count).reversed());
    return all;
  }

  private void addColumn(Keys keys, Candidate c) {
    String name = ColumnName.of(keys.level(c.key), keys.key(c.key), c.type);
    Column column = column(name, c.type);
    columns.add(column);
    columnOf[Keys.slot(c.key, c.type)] = column;
  }

  private static Column column(String name, Type type) {
    return switch (type) {
      case TEXT -> TextColumn.optional(name);
      case INT -> LongColumn.optional(name);
      case REAL -> new RealColumn(name);
      case BOOL -> new BoolColumn(name);
      case OTHER -> throw new IllegalArgumentException(name + " has no column");
    };
  }

  private void addFacts(Keys keys, Candidate c) {
    Column column = columnOf[Keys.slot(c.key, c.type)];
    String name = column == null ? "" : column.name();
    facts.add(new KeyFacts(keys.level(c.key), keys.key(c.key), c.type, c.count, name));
  }

  /// Returns the column of an attribute; null when its values go to the tail.
  @Nullable Column column(int key, Type type) {
    return key == Keys.NONE ? null : columnOf[Keys.slot(key, type)];
  }

  /// Returns the columns, sorted by name.
  List<Column> columns() {
    return columns;
  }

  List<KeyFacts> facts() {
    return facts;
  }
}
