package dev.clew.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.AttributeSink;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.SpanRows;
import dev.clew.store.block.columns.ColumnsOnDisk;
import dev.clew.store.disk.Disk;
import dev.clew.store.engine.EngineException;
import dev.clew.store.engine.EngineSettings;
import dev.clew.store.manifest.Manifest;
import dev.clew.store.manifest.ManifestChange;
import dev.clew.testkit.SpanBuilder;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTablesTest {
  private static final AttributeSink NOWHERE =
      new AttributeSink() {
        @Override
        public void add(long hash) {}

        @Override
        public void endRowGroup(int rows) {}
      };

  @TempDir Path root;
  private SqlBlocks blocks;
  private long number;

  @BeforeEach
  void open() {
    blocks = new SqlBlocks(root, new EngineSettings(256L << 20, 1, 1, root.resolve("spill"), 0));
  }

  @AfterEach
  void close() {
    blocks.close();
  }

  private void seal(List<Span> spans) throws IOException {
    Path folder = BlockFiles.blocks(root).resolve(BlockFiles.folderName(++number));
    Files.createDirectories(folder);
    List<KeyFacts> keys =
        new ColumnsOnDisk(Disk.real()).write(folder, SpanRows.of(spans), 1, NOWHERE);
    try (Manifest manifest = Manifest.open(Disk.real(), root)) {
      manifest.append(
          new ManifestChange(
              List.of(
                  new BlockFacts(
                      number, 0, spans.size(), 1, 0, 1, 0, 1, false, List.of(), List.of(), keys)),
              List.of(),
              0));
    }
  }

  /// Two spans with the attribute among so many others that it gets no column.
  private static List<Span> many(Attribute rare) {
    List<Span> spans = new ArrayList<>();
    for (int i = 2; i < 3000; i++) {
      spans.add(SpanBuilder.span("common").trace(i).id(i).service("a").build());
    }
    spans.add(SpanBuilder.span("rare").trace(1).id(1).service("b").with(rare).build());
    spans.add(SpanBuilder.span("rare").trace(3000).id(3000).service("b").with(rare).build());
    return spans;
  }

  private String ask(String query) throws IOException {
    return blocks.ask(query, new Cancellation(), PublishedTablesTest::rows);
  }

  private static String rows(ResultSet rows) throws SQLException {
    var text = new StringBuilder();
    while (rows.next()) {
      text.append('[');
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        text.append(column == 1 ? "" : ", ").append(rows.getString(column));
      }
      text.append(']');
    }
    return text.toString();
  }

  @Test
  void anAttributeIsReadFromColumnOrTailWhereverItLies() throws IOException {
    seal(List.of(SpanBuilder.span("x").with(Attribute.of("order.id", "o-1")).build()));
    seal(many(Attribute.of("order.id", "o-\u0001\u0002'1")));
    seal(List.of(SpanBuilder.span("z").build()));
    assertThat(
            ask(
                "SELECT name, s_order_id, count(*) FROM spans WHERE name <> 'common' GROUP BY ALL"
                    + " ORDER BY name"))
        .isEqualTo("[rare, o-\u0001\u0002'1, 2][x, o-1, 1][z, null, 1]");
  }

  @Test
  void oddKeysAndEveryTypeAreReadFromTheTail() throws IOException {
    seal(many(Attribute.of("a=b.*[\\](x|y)'-", "v")));
    seal(many(Attribute.of("n", Long.MIN_VALUE)));
    seal(many(Attribute.of("d", Double.NaN)));
    seal(many(Attribute.of("e", -1.5e300)));
    seal(many(Attribute.of("flag", true)));
    assertThat(
            ask(
                "SELECT DISTINCT s_a___3db___2e___2a___5b___5c___5d___28x___7cy___29___27___2d,"
                    + " si_n, sd_d, sd_e, sb_flag FROM spans WHERE service = 'b' ORDER BY ALL"))
        .isEqualTo(
            "[v, null, null, null, null][null, -9223372036854775808, null, null, null]"
                + "[null, null, NaN, null, null][null, null, null, -1.5E300, null]"
                + "[null, null, null, null, true]");
  }

  @Test
  void idsKindsAndTimesReadAsPeopleWriteThem() throws IOException {
    seal(List.of(SpanBuilder.span("x").trace(255).id(-1).parent(16).service("s").build()));
    assertThat(
            ask(
                "SELECT trace_id, span_id, parent_id, kind, status, start_time, duration_ms,"
                    + " r_service_name FROM spans"))
        .isEqualTo(
            "[000000000000000000000000000000ff, ffffffffffffffff, 0000000000000010, internal,"
                + " unset, 2026-01-01 00:00:00.0, 1.0, s]");
    assertThat(ask("SELECT service, name, kind, minute, bucket_ns, count FROM rollup"))
        .isEqualTo("[s, x, internal, 2026-01-01 00:00:00.0, 917504, 1]");
    assertThat(ask("SELECT * FROM calls")).isEmpty();
  }

  @Test
  void aStarHasTheColumnsOfEveryBlock() throws IOException {
    seal(List.of(SpanBuilder.span("x").with(Attribute.of("one", "1")).build()));
    seal(List.of(SpanBuilder.span("y").with(Attribute.of("two", 2L)).build()));
    assertThat(ask("SELECT column_name FROM (DESCRIBE SELECT * FROM spans)"))
        .contains("[s_one]", "[si_two]", "[r_service_name]", "[tail]");
  }

  @Test
  void aFolderWithoutBlocksHasTablesWithoutRows() throws IOException {
    assertThat(ask("SELECT count(*) FROM spans")).isEqualTo("[0]");
    assertThat(ask("SELECT * FROM spans")).isEmpty();
    assertThat(ask("SELECT * FROM rollup")).isEmpty();
    assertThat(ask("SELECT sum(calls) FROM calls")).isEqualTo("[null]");
  }

  @Test
  void aWrongStatementSaysWhatIsWrong() {
    assertThatThrownBy(() -> ask("SELECT nope FROM spans"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("nope");
  }
}
