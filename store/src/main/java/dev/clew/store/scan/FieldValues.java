package dev.clew.store.scan;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.columns.Tail;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Intrinsic;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the values of one field in one block: by columns and tail where they say it exactly, and
/// by the spans' own bytes where not. The two zeros of real numbers count as one in columns.
/// Belongs to one question.
final class FieldValues {
  private final BlockCatalogue catalogue;
  private final Block block;
  private final TimeRange range;
  private final int valuesMax;
  private final Cancellation cancellation;
  private final Map<Value, Long> counts = new HashMap<>();

  FieldValues(
      BlockCatalogue catalogue,
      Block block,
      TimeRange range,
      int valuesMax,
      Cancellation cancellation) {
    this.catalogue = catalogue;
    this.block = block;
    this.range = range;
    this.valuesMax = valuesMax;
    this.cancellation = cancellation;
  }

  Map<Value, Long> of(Field field) {
    switch (field) {
      case AttributeOf attribute -> attribute(attribute);
      case Intrinsic(Field.IntrinsicName name) -> intrinsic(name);
    }
    return MostFrequent.of(counts, valuesMax);
  }

  private void attribute(AttributeOf attribute) {
    var keys = new KeyIndex(block.facts().keys());
    List<ValueColumn> columns = new ArrayList<>();
    if (ValueColumn.collect(attribute, keys, columns) && !anyTwice(columns)) {
      for (ValueColumn column : columns) {
        count(column.value(), column.where(), column::decode);
      }
    } else {
      new RawValues(block, range, cancellation).count(attribute, counts);
    }
  }

  /// Tells whether a span has the attribute with values of two types: only its bytes say which
  /// comes first.
  private boolean anyTwice(List<ValueColumn> columns) {
    for (Level level : List.of(Level.SPAN, Level.RESOURCE, Level.INSTRUMENTATION)) {
      List<String> present =
          columns.stream().filter(one -> one.level() == level).map(ValueColumn::present).toList();
      if (present.size() > 1 && isTrueTwice(present)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTrueTwice(List<String> conditions) {
    String together = String.join("::INT + ", conditions) + "::INT > 1";
    String sql =
        "SELECT 1 FROM " + spans() + " WHERE " + inRange() + " AND " + together + " LIMIT 1";
    return catalogue.ask(block, BlockFiles.SPANS, sql, cancellation, ResultSet::next);
  }

  private void intrinsic(Field.IntrinsicName name) {
    switch (name) {
      case NAME -> count("name", "name <> ''", FieldValues::text);
      case KIND -> count("kind", "true", rows -> word(SpanKind.of(rows.getInt(1)).word()));
      case STATUS -> count("status", "true", rows -> word(SpanStatus.of(rows.getInt(1)).word()));
      case STATUS_MESSAGE ->
          count("status_message", "status_message IS NOT NULL", FieldValues::text);
      case INSTRUMENTATION_NAME -> count("scope_name", "scope_name <> ''", FieldValues::text);
      case INSTRUMENTATION_VERSION ->
          count("scope_version", "scope_version <> ''", FieldValues::text);
      case EVENT_NAME -> eventNames();
      case ROOT_NAME -> count("name", "parent_id = 0 AND name <> ''", FieldValues::text);
      case ROOT_SERVICE -> count("service", "parent_id = 0", FieldValues::text);
      case DURATION, SPAN_ID, PARENT_ID, TRACE_ID, TRACE_DURATION -> {}
    }
  }

  /// Names of events stand between separators, one before the first and one behind the last.
  private void eventNames() {
    String each =
        "unnest(string_split(substr(event_names, 2, length(event_names) - 2), "
            + SqlText.text(String.valueOf(Tail.SEPARATOR))
            + "))";
    count(each, "event_names IS NOT NULL", rows -> word(TailText.unescaped(rows.getString(1))));
    counts.remove(word(""));
  }

  private static Value text(ResultSet rows) throws SQLException {
    return word(rows.getString(1));
  }

  private static Value word(String text) {
    return new Value.Text(text);
  }

  private void count(String value, String where, ValueColumn.Decode decode) {
    String sql =
        "SELECT v, count(*) FROM (SELECT "
            + value
            + " AS v FROM "
            + spans()
            + " WHERE "
            + inRange()
            + " AND "
            + where
            + ") GROUP BY v ORDER BY 2 DESC LIMIT "
            + valuesMax;
    catalogue.ask(
        block,
        BlockFiles.SPANS,
        sql,
        cancellation,
        rows -> {
          while (rows.next()) {
            counts.merge(decode.value(rows), rows.getLong(2), Long::sum);
          }
          return true;
        });
  }

  private String spans() {
    return SpansSql.table(block.file(BlockFiles.SPANS));
  }

  private String inRange() {
    return SpansSql.between("start_ns", range);
  }
}
