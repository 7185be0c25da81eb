package dev.clew.store.sql;

import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.KeyFacts.Type;
import dev.clew.store.block.columns.ColumnName;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The tables that people query: `spans`, `rollup` and `calls`, over all blocks. An attribute has
/// the same column in each block's part, read from the block's own column or from its tail.
public final class PublishedTables {
  private static final Map<String, String> FIXED = fixed();

  private final Path root;
  private final List<BlockFacts> blocks;

  public PublishedTables(Path root, List<BlockFacts> blocks) {
    this.root = root;
    this.blocks = List.copyOf(blocks);
  }

  /// The columns that do not depend on attributes, and how they come from the file's.
  private static Map<String, String> fixed() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("trace_id", "lower(printf('%016X%016X', trace_id_hi, trace_id_lo))");
    columns.put("span_id", "lower(printf('%016X', span_id))");
    columns.put("parent_id", "CASE WHEN parent_id <> 0 THEN lower(printf('%016X', parent_id)) END");
    columns.put("service", "service");
    columns.put("name", "name");
    columns.put("kind", kind());
    columns.put("status", status());
    columns.put("status_message", "status_message");
    columns.put("start_time", "make_timestamp(start_ns // 1000)");
    columns.put("start_ns", "start_ns");
    columns.put("duration_ns", "duration_ns");
    columns.put("duration_ms", "duration_ns / 1e6");
    for (String same :
        List.of(
            "nested_left",
            "nested_right",
            "events",
            "links",
            "event_names",
            "scope_name",
            "scope_version")) {
      columns.put(same, same);
    }
    return columns;
  }

  private static String kind() {
    return Sql.word("kind", Arrays.stream(SpanKind.values()).map(SpanKind::word).toList());
  }

  private static String status() {
    return Sql.word("status", Arrays.stream(SpanStatus.values()).map(SpanStatus::word).toList());
  }

  /// Returns the statements that make the tables, with the attributes that `query` speaks of: those
  /// it names, and all that have a column in some block when it says `*`.
  public List<String> statements(String query) {
    return List.of(
        "CREATE OR REPLACE VIEW spans AS " + spans(attributes(query)),
        "CREATE OR REPLACE VIEW rollup AS " + rollup(),
        "CREATE OR REPLACE VIEW calls AS " + calls());
  }

  private Map<String, ColumnName.Attribute> attributes(String query) {
    boolean all = speaksOfAll(query);
    Set<String> words =
        new TreeSet<>(Arrays.asList(query.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+", -1)));
    Map<String, ColumnName.Attribute> found = new TreeMap<>();
    for (BlockFacts block : blocks) {
      for (KeyFacts fact : block.keys()) {
        if (ColumnName.exists(fact.level(), fact.type())) {
          String name = ColumnName.of(fact.level(), fact.key(), fact.type());
          if (words.contains(name) || (all && fact.hasColumn())) {
            found.put(name, new ColumnName.Attribute(fact.level(), fact.key(), fact.type()));
          }
        }
      }
    }
    if (blocks.stream().anyMatch(PublishedTables::hasUnlisted)) {
      words.forEach(word -> ColumnName.parse(word).ifPresent(a -> found.put(word, a)));
    }
    return found;
  }

  private static boolean speaksOfAll(String query) {
    String text = query.toLowerCase(Locale.ROOT).strip();
    return text.replaceAll("count\\s*\\(\\s*\\*\\s*\\)", "").contains("*")
        || text.matches("(?s)(describe|summarize|show|from|pragma|table|desc)\\b.*");
  }

  private static boolean hasUnlisted(BlockFacts block) {
    return block.keys().stream().anyMatch(fact -> fact.level() == Level.ANY);
  }

  private String spans(Map<String, ColumnName.Attribute> attributes) {
    if (blocks.isEmpty()) {
      return empty(attributes);
    }
    Map<String, List<Path>> parts = new LinkedHashMap<>();
    for (BlockFacts block : blocks) {
      parts
          .computeIfAbsent(columns(block, attributes), _ -> new ArrayList<>())
          .add(file(block, BlockFiles.SPANS));
    }
    return parts.entrySet().stream()
        .map(part -> "SELECT " + part.getKey() + " FROM " + Sql.files(part.getValue()))
        .collect(Collectors.joining(" UNION ALL BY NAME "));
  }

  /// Returns the column list of a block's part; blocks with the same list are read together.
  private static String columns(BlockFacts block, Map<String, ColumnName.Attribute> attributes) {
    Map<ColumnName.Attribute, KeyFacts> facts =
        block.keys().stream()
            .collect(
                Collectors.toMap(
                    f -> new ColumnName.Attribute(f.level(), f.key(), f.type()), f -> f));
    List<String> columns = new ArrayList<>();
    FIXED.forEach((name, expression) -> columns.add(expression + " AS " + name));
    boolean unlisted = hasUnlisted(block);
    attributes.forEach(
        (name, attribute) -> {
          KeyFacts fact = facts.get(attribute);
          if (fact != null && fact.hasColumn()) {
            columns.add(name);
          } else {
            boolean inTail = fact != null || unlisted;
            columns.add((inTail ? fromTail(attribute) : none(attribute.type())) + " AS " + name);
          }
        });
    columns.add("tail");
    return String.join(", ", columns);
  }

  private static String fromTail(ColumnName.Attribute attribute) {
    return Sql.fromTail(attribute.level(), attribute.key(), attribute.type());
  }

  private static String none(Type type) {
    return "CAST(NULL AS " + Sql.typeName(type) + ")";
  }

  /// A table of the right shape without rows.
  private static String empty(Map<String, ColumnName.Attribute> attributes) {
    List<String> columns = new ArrayList<>();
    FIXED.forEach((name, expression) -> columns.add(expression + " AS " + name));
    attributes.forEach((name, a) -> columns.add(none(a.type()) + " AS " + name));
    return "SELECT "
        + String.join(", ", columns)
        + ", tail FROM (SELECT 0::BIGINT AS trace_id_hi, 0::BIGINT AS trace_id_lo, 0::BIGINT AS"
        + " span_id, 0::BIGINT AS parent_id, '' AS service, '' AS name, 0 AS kind, 0 AS status, ''"
        + " AS status_message, 0::BIGINT AS start_ns, 0::BIGINT AS duration_ns, 0 AS nested_left, 0"
        + " AS nested_right, 0 AS events, 0 AS links, '' AS event_names, '' AS scope_name, '' AS"
        + " scope_version, '' AS tail) WHERE false";
  }

  private String rollup() {
    String from =
        blocks.isEmpty()
            ? "(SELECT '' AS service, '' AS name, 0 AS kind, 0 AS status, 0::BIGINT AS minute, 0 AS"
                + " bucket, 0::BIGINT AS count, 0::BIGINT AS sum_ns, 0::BIGINT AS min_start_ns,"
                + " 0::BIGINT AS max_start_ns) WHERE false"
            : files(BlockFiles.ROLLUP);
    return "SELECT service, name, "
        + kind()
        + " AS kind, "
        + status()
        + " AS status, make_timestamp(minute * 60000000) AS minute, bucket,"
        + " CASE WHEN bucket < 4 THEN bucket ELSE (4 + bucket % 4)::BIGINT << (bucket // 4 - 1) END"
        + " AS bucket_ns, count, sum_ns, min_start_ns, max_start_ns FROM "
        + from;
  }

  private String calls() {
    String from =
        blocks.isEmpty()
            ? "(SELECT '' AS parent_service, '' AS child_service, 0::BIGINT AS minute, 0::BIGINT AS"
                + " calls) WHERE false"
            : files(BlockFiles.CALLS);
    return "SELECT parent_service, child_service, make_timestamp(minute * 60000000) AS minute,"
        + " calls FROM "
        + from;
  }

  private String files(String name) {
    return Sql.files(blocks.stream().map(block -> file(block, name)).toList());
  }

  private Path file(BlockFacts block, String name) {
    return BlockFiles.blocks(root).resolve(BlockFiles.folderName(block.number())).resolve(name);
  }
}
