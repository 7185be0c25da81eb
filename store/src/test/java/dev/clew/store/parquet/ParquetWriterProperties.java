package dev.clew.store.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.block.columns.Table;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// Everything that is written is what DuckDB reads, and what our own reader does, whatever the
/// encoding that was chosen.
class ParquetWriterProperties {
  private static final List<String> TEXTS =
      List.of("", "a", "größe 漢字 🧶", "x".repeat(300), "\u0000\u0001", "'\"", "b", "A");

  private final LongColumn number = LongColumn.required("number");
  private final LongColumn perhaps = LongColumn.optional("perhaps");
  private final LongColumn moment = LongColumn.timestamp("moment");
  private final IntColumn small = new IntColumn("small");
  private final RealColumn real = new RealColumn("real");
  private final BoolColumn bool = new BoolColumn("bool");
  private final TextColumn text = TextColumn.optional("text");
  private final TextColumn name = TextColumn.required("name");
  private final TextColumn nothing = TextColumn.optional("nothing");

  @Property(tries = 60)
  void whatIsWrittenIsRead(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3000) int rows,
      @ForAll @IntRange(min = 1, max = 3) int groups)
      throws IOException {
    Path folder = Files.createTempDirectory("parquet");
    Path file = folder.resolve("t.parquet");
    List<Map<String, Object>> expected = new ArrayList<>();
    var random = new SplittableRandom(seed);
    List<Column> columns = List.of(number, perhaps, moment, small, real, bool, text, name, nothing);
    try (var writer = new ParquetWriter(Disk.real(), file, columns, 1)) {
      for (int group = 0; group < groups; group++) {
        var shape = new Shape(random.split());
        for (int row = 0; row < rows; row++) {
          expected.add(fill(row, shape));
        }
        writer.endRowGroup(rows);
      }
      writer.finish();
    }
    List<Map<String, Object>> found =
        Table.ask(
            "SELECT number, perhaps, epoch_us(moment) AS moment, small, real, bool, text, name,"
                + " nothing FROM read_parquet('"
                + file
                + "') ORDER BY file_row_number");
    assertThat(found).isEqualTo(expected);
    boundsHold(file, expected);
    ourReaderReadsTheSame(file, expected, rows);
    damageIsNoticedOrHarmless(file, random);
    Files.delete(file);
    Files.delete(folder);
  }

  private static void ourReaderReadsTheSame(
      Path file, List<Map<String, Object>> expected, int rowsInGroup) throws IOException {
    try (DiskFile open = Disk.real().open(file)) {
      ParquetFooter footer = ParquetFooter.of(open.bytes());
      assertThat(footer.groups()).isEqualTo(expected.size() / rowsInGroup);
      for (String column :
          List.of("number", "perhaps", "moment", "small", "text", "name", "nothing")) {
        for (int group = 0; group < footer.groups(); group++) {
          ColumnValues values = ColumnReader.read(open.bytes(), footer, group, column);
          for (int row = 0; row < rowsInGroup; row++) {
            assertThat(value(values, row, column))
                .as("%s in row %d of row group %d", column, row, group)
                .isEqualTo(expected.get(group * rowsInGroup + row).get(column));
          }
        }
      }
    } catch (MalformedParquetException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Object value(ColumnValues values, int row, String column) {
    int entry = values.entry(row);
    if (entry == ColumnValues.NONE) {
      return null;
    }
    return switch (column) {
      case "text", "name", "nothing" -> new String(values.text(entry), StandardCharsets.UTF_8);
      case "small" -> (int) values.number(entry);
      default -> values.number(entry);
    };
  }

  private static void damageIsNoticedOrHarmless(Path file, SplittableRandom random)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 20; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      MemorySegment segment =
          MemorySegment.ofArray(damaged)
              .asSlice(0, random.nextBoolean() ? damaged.length : random.nextInt(damaged.length));
      try {
        ParquetFooter footer = ParquetFooter.of(segment);
        for (int group = 0; group < footer.groups(); group++) {
          ColumnReader.read(segment, footer, group, "number");
          ColumnReader.read(segment, footer, group, "text");
        }
      } catch (MalformedParquetException e) {
        assertThat(e).hasMessageMatching(".+");
      }
    }
  }

  /// Every value is found by a condition that statistics and dictionaries may prune by.
  private static void boundsHold(Path file, List<Map<String, Object>> rows) {
    Map<String, Object> row = rows.get(rows.size() / 2);
    long equal = rows.stream().filter(r -> r.get("number").equals(row.get("number"))).count();
    assertThat(count(file, "number = " + row.get("number"))).isEqualTo(equal);
    if (row.get("text") instanceof String value && value.indexOf(0) < 0) {
      long texts = rows.stream().filter(r -> value.equals(r.get("text"))).count();
      assertThat(count(file, "text = '" + value.replace("'", "''") + "'")).isEqualTo(texts);
    }
    long reals =
        rows.stream()
            .filter(r -> r.get("real") instanceof Double d && (d > 1 || d.isNaN()))
            .count();
    assertThat(count(file, "real > 1")).isEqualTo(reals);
    long trues = rows.stream().filter(r -> Boolean.TRUE.equals(r.get("bool"))).count();
    assertThat(count(file, "bool")).isEqualTo(trues);
  }

  private static long count(Path file, String condition) {
    return (long)
        Table.ask("SELECT count(*) AS n FROM read_parquet('" + file + "') WHERE " + condition)
            .getFirst()
            .get("n");
  }

  /// How the values of a row group are spread.
  private static final class Shape {
    final SplittableRandom random;
    final int longBits;
    final int present;
    final int run;
    final int texts;

    Shape(SplittableRandom random) {
      this.random = random;
      longBits = random.nextInt(64);
      present = random.nextInt(5);
      run = 1 + random.nextInt(30);
      texts = 1 + random.nextInt(2000);
    }

    boolean has() {
      return present > 0 && (present == 4 || random.nextInt(4) < present);
    }

    long number(int row) {
      return random.nextInt(run) > 0 ? row / run : random.nextLong() >> longBits;
    }

    double real() {
      return switch (random.nextInt(8)) {
        case 0 -> Double.NaN;
        case 1 -> -0.0;
        case 2 -> Double.NEGATIVE_INFINITY;
        case 3 -> random.nextLong();
        default -> random.nextInt(10) / 4.0;
      };
    }

    String text() {
      int choice = random.nextInt(texts);
      return choice < TEXTS.size() ? TEXTS.get(choice) : "text-" + choice;
    }
  }

  private Map<String, Object> fill(int row, Shape shape) {
    Map<String, Object> expected = new LinkedHashMap<>();
    for (String column :
        List.of(
            "number", "perhaps", "moment", "small", "real", "bool", "text", "name", "nothing")) {
      expected.put(column, null);
    }
    long value = shape.number(row);
    number.set(row, value);
    expected.put("number", value);
    if (shape.has()) {
      perhaps.set(row, value);
      expected.put("perhaps", value);
    }
    moment.set(row, value >> 12);
    expected.put("moment", value >> 12);
    small.set(row, (int) value);
    expected.put("small", (int) value);
    fillOptional(row, shape, expected);
    return expected;
  }

  private void fillOptional(int row, Shape shape, Map<String, Object> expected) {
    if (shape.has()) {
      double value = shape.real();
      real.set(row, value);
      expected.put("real", value);
    }
    if (shape.has()) {
      boolean value = shape.random.nextBoolean();
      bool.set(row, value);
      expected.put("bool", value);
    }
    if (shape.has()) {
      expected.put("text", set(text, row, shape.text()));
    }
    expected.put("name", set(name, row, shape.text()));
  }

  private static String set(TextColumn column, int row, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    column.set(row, bytes, 0, bytes.length);
    return value;
  }
}
