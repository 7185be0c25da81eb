package dev.clew.store.block.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.block.AttributeSink;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.KeyFacts.Type;
import dev.clew.store.block.SpanRows;
import dev.clew.store.disk.Disk;
import dev.clew.testkit.RandomSpans;
import dev.clew.testkit.SpanBuilder;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What DuckDB reads from a block's files is what the decoded spans say.
class ColumnsOnDiskProperties {
  private final Set<Long> hashes = new HashSet<>();
  private int rows;

  private final AttributeSink sink =
      new AttributeSink() {
        @Override
        public void add(long hash) {
          hashes.add(hash);
        }

        @Override
        public void endRowGroup(int groupRows) {
          rows += groupRows;
        }
      };

  private List<KeyFacts> write(Path folder, List<Span> spans) throws IOException {
    rows = 0;
    hashes.clear();
    return new ColumnsOnDisk(Disk.real()).write(folder, SpanRows.of(spans), 1, sink);
  }

  /// Common spans, and a few with keys so rare that they get no column.
  private static List<Span> spans(long seed, int count) {
    List<Span> spans = new ArrayList<>(new RandomSpans(seed).spans(count));
    if (count > 1500) {
      spans.add(odd(1));
    }
    return spans;
  }

  private static Span odd(long id) {
    return SpanBuilder.span("odd")
        .trace(id)
        .id(id)
        .service("")
        .with(Attribute.of("rare=\u0001\u0002key", "\u0001v=\u0002"))
        .with(Attribute.of("case", "lower"))
        .with(Attribute.of("CASE", "upper"))
        .with(Attribute.of("", ""))
        .with(Attribute.of("huge", Long.MIN_VALUE))
        .with(Attribute.of("real", Double.NaN))
        .with(Attribute.of("real2", 1e300))
        .with(Attribute.of("no", false))
        .resource(Attribute.of("rare.resource", 7L))
        .build();
  }

  @Property(tries = 12)
  void rowsAreTheDecodedSpans(@ForAll long seed) throws IOException {
    roundTrip(spans(seed, (int) Math.floorMod(seed, 2500L) + 1));
  }

  @Example
  void oddValuesHaveColumnsToo() throws IOException {
    roundTrip(List.of(odd(1), odd(2)));
  }

  private void roundTrip(List<Span> spans) throws IOException {
    Path folder = Files.createTempDirectory("columns");
    List<KeyFacts> facts = write(folder, spans);
    List<String> expected = new ArrayList<>();
    for (Span span : spans) {
      expected.add(Expected.row(span, facts).toString());
    }
    List<Map<String, Object>> found = Table.read(folder.resolve("spans.parquet"));
    assertOrder(found);
    found.forEach(row -> row.keySet().removeAll(List.of("nested_left", "nested_right")));
    assertThat(found.stream().map(row -> new TreeMap<>(row).toString()))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(facts)
        .extracting(f -> f.level() + f.key() + f.type() + " " + f.count())
        .containsExactlyInAnyOrderElementsOf(keyFacts(spans));
    assertThat(rows).isEqualTo(spans.size());
    assertThat(hashes).isEqualTo(expectedHashes(spans));
    assertSums(folder, spans);
    delete(folder);
  }

  private static void assertOrder(List<Map<String, Object>> found) {
    assertThat(found)
        .isSortedAccordingTo(
            (a, b) -> {
              int byService = a.get("service").toString().compareTo(b.get("service").toString());
              return byService != 0
                  ? byService
                  : Long.compare((long) a.get("start_ns"), (long) b.get("start_ns"));
            });
  }

  private static List<String> keyFacts(List<Span> spans) {
    Map<String, Integer> counts = new HashMap<>();
    for (Span span : spans) {
      Expected.attributes(span).stream()
          .map(p -> p.level() + p.attribute().key() + p.type())
          .distinct()
          .forEach(key -> counts.merge(key, 1, Integer::sum));
    }
    return counts.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList();
  }

  private static Set<Long> expectedHashes(List<Span> spans) {
    Set<Long> expected = new HashSet<>();
    for (Span span : spans) {
      Expected.attributes(span).stream()
          .filter(placed -> placed.type() != Type.OTHER)
          .forEach(placed -> expected.add(placed.hash()));
    }
    return expected;
  }

  private static void assertSums(Path folder, List<Span> spans) {
    Map<String, Object> sums =
        Table.ask(
                "SELECT sum(count)::BIGINT AS n, sum(sum_ns)::BIGINT AS ns, min(min_start_ns) AS a,"
                    + " max(max_start_ns) AS b FROM read_parquet('"
                    + folder.resolve("rollup.parquet")
                    + "')")
            .getFirst();
    Map<String, Object> direct =
        Table.ask(
                "SELECT count(*) AS n, sum(duration_ns)::BIGINT AS ns, min(start_ns) AS a,"
                    + " max(start_ns) AS b FROM read_parquet('"
                    + folder.resolve("spans.parquet")
                    + "')")
            .getFirst();
    assertThat(sums).isEqualTo(direct);
    assertThat(sums.get("n")).isEqualTo((long) spans.size());
    String spansFile = "read_parquet('" + folder.resolve("spans.parquet") + "')";
    assertThat(
            Table.ask(
                "SELECT * FROM read_parquet('"
                    + folder.resolve("calls.parquet")
                    + "') ORDER BY ALL"))
        .isEqualTo(
            Table.ask(
                "SELECT p.service AS parent_service, c.service AS child_service,"
                    + " c.start_ns // 60000000000 AS minute, count(*) AS calls FROM "
                    + spansFile
                    + " c JOIN "
                    + spansFile
                    + " p ON c.parent_id = p.span_id AND c.trace_id_hi = p.trace_id_hi AND"
                    + " c.trace_id_lo = p.trace_id_lo WHERE c.parent_id <> 0 AND p.service <>"
                    + " c.service GROUP BY ALL ORDER BY ALL"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Example
  void blocksOfDifferentKeysFormOneTable() throws IOException {
    Path folder = Files.createTempDirectory("columns");
    Path a = Files.createDirectory(folder.resolve("a"));
    Path b = Files.createDirectory(folder.resolve("b"));
    write(a, List.of(SpanBuilder.span("x").with(Attribute.of("key", "text")).build()));
    write(b, List.of(SpanBuilder.span("y").with(Attribute.of("key", 5L)).build()));
    assertThat(
            Table.ask(
                "SELECT name, s_key, si_key FROM read_parquet(['"
                    + a.resolve("spans.parquet")
                    + "', '"
                    + b.resolve("spans.parquet")
                    + "'], union_by_name = true) ORDER BY name"))
        .extracting(Map::values)
        .asString()
        .isEqualTo("[[x, text, null], [y, null, 5]]");
    delete(a);
    delete(b);
    delete(folder);
  }

  @Example
  void columnsAreForFrequentKeysAndAtMost200() throws IOException {
    Path folder = Files.createTempDirectory("columns");
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      SpanBuilder span = SpanBuilder.span("x").trace(i + 1).id(i + 1);
      for (int k = 0; k < 10; k++) {
        span.with(Attribute.of("key-" + (i + k) % 300, 1L));
      }
      spans.add(span.with(Attribute.of("rare-" + i, 1L)).build());
    }
    List<KeyFacts> facts = write(folder, spans);
    assertThat(facts).filteredOn(KeyFacts::hasColumn).hasSize(ColumnPlan.COLUMNS_MAX);
    assertThat(facts).filteredOn(f -> f.key().startsWith("rare")).noneMatch(KeyFacts::hasColumn);
    assertThat(facts).hasSize(2301);
    delete(folder);
  }

  @Example
  void keysBeyondTheBoundAreNotListedButKept() throws IOException {
    Path folder = Files.createTempDirectory("columns");
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 7000; i++) {
      SpanBuilder span = SpanBuilder.span("x").trace(i + 1).id(i + 1);
      for (int k = 0; k < 10; k++) {
        span.with(Attribute.of("key-" + (i * 10 + k), 1L));
      }
      spans.add(span.build());
    }
    List<KeyFacts> facts = write(folder, spans);
    assertThat(facts).hasSize(Keys.KEYS_MAX + 1);
    assertThat(facts.getFirst())
        .isEqualTo(new KeyFacts(Level.ANY, "", Type.OTHER, 70_001 - Keys.KEYS_MAX, ""));
    assertThat(
            Table.ask(
                "SELECT count(*) AS n FROM read_parquet('"
                    + folder.resolve("spans.parquet")
                    + "') WHERE contains(tail, chr(1) || 'sikey-69999=1' || chr(1))"))
        .asString()
        .isEqualTo("[{n=1}]");
    delete(folder);
  }
}
