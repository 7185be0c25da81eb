package dev.clew.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import dev.clew.store.parquet.ColumnReader;
import dev.clew.store.parquet.LongColumn;
import dev.clew.store.parquet.MalformedParquetException;
import dev.clew.store.parquet.ParquetFooter;
import dev.clew.store.parquet.ParquetWriter;
import dev.clew.store.parquet.TextColumn;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// A row that answers yes to a probe is never left out; where values are few, no other one stays.
class SketchProperties {
  private static final List<Operator> SIGNS = List.of(Operator.values()).subList(0, 6);

  private Sketch write(@Nullable Long[] numbers, @Nullable String[] texts, String column)
      throws IOException, MalformedParquetException {
    Path file = Files.createTempFile("sketch", ".parquet");
    Files.delete(file);
    LongColumn number = LongColumn.optional("number");
    TextColumn text = TextColumn.optional("text");
    try (var writer = new ParquetWriter(Disk.real(), file, List.of(number, text), 1)) {
      for (int row = 0; row < numbers.length; row++) {
        Long value = numbers[row];
        if (value != null) {
          number.set(row, value);
        }
        String word = texts[row];
        if (word != null) {
          byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
          text.set(row, bytes, 0, bytes.length);
        }
      }
      writer.endRowGroup(numbers.length);
      writer.finish();
    }
    try (DiskFile open = Disk.real().open(file)) {
      return Sketch.of(ColumnReader.read(open.bytes(), ParquetFooter.of(open.bytes()), 0, column));
    } finally {
      Files.delete(file);
    }
  }

  private static BitSet kept(Sketch sketch, Probe probe, int rows) {
    RowSet set = RowSet.every(rows);
    sketch.keep(probe, set);
    var found = new BitSet();
    set.forEach(found::set);
    return found;
  }

  @Property(tries = 100)
  void holdsWhatAnswersYes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 700) int rows,
      @ForAll @IntRange(min = 0, max = 63) int shift)
      throws Exception {
    var random = new SplittableRandom(seed);
    Long[] numbers = new Long[rows];
    String[] texts = new String[rows];
    for (int row = 0; row < rows; row++) {
      numbers[row] = random.nextInt(5) == 0 ? null : (Long) (random.nextLong() >> shift);
      texts[row] = random.nextInt(5) == 0 ? null : "t" + (random.nextLong() >>> shift);
    }
    Sketch number = write(numbers, texts, "number");
    Sketch text = write(numbers, texts, "text");
    for (int i = 0; i < 20; i++) {
      Long some = numbers[random.nextInt(rows)];
      long wanted = some == null ? random.nextLong() : some;
      checkNumbers(number, numbers, pick(random), wanted);
      String word = texts[random.nextInt(rows)];
      checkTexts(text, texts, word == null ? "absent" : word);
    }
    checkNumbers(number, numbers, Operator.LESS, Long.MIN_VALUE);
    checkNumbers(number, numbers, Operator.GREATER, Long.MAX_VALUE);
    checkNumbers(number, numbers, Operator.GREATER_OR_EQUAL, Long.MIN_VALUE);
  }

  private static Operator pick(SplittableRandom random) {
    return SIGNS.get(random.nextInt(SIGNS.size()));
  }

  private static void checkNumbers(
      Sketch sketch, @Nullable Long[] numbers, Operator operator, long wanted) {
    BitSet kept = kept(sketch, Probe.whole(operator, wanted), numbers.length);
    for (int row = 0; row < numbers.length; row++) {
      Long value = numbers[row];
      boolean yes = value != null && holds(value, operator, wanted);
      if (yes || sketch instanceof Sketch.Coded || value == null) {
        assertThat(kept.get(row)).as("%s %s %d", value, operator, wanted).isEqualTo(yes);
      }
    }
  }

  private static boolean holds(long value, Operator operator, long wanted) {
    return switch (operator) {
      case EQUAL -> value == wanted;
      case NOT_EQUAL -> value != wanted;
      case LESS -> value < wanted;
      case LESS_OR_EQUAL -> value <= wanted;
      case GREATER -> value > wanted;
      case GREATER_OR_EQUAL -> value >= wanted;
      case MATCHES, NOT_MATCHES -> false;
    };
  }

  private static void checkTexts(Sketch sketch, @Nullable String[] texts, String wanted) {
    BitSet kept = kept(sketch, new Probe.TextEqual(wanted), texts.length);
    BitSet present = kept(sketch, new Probe.Present(), texts.length);
    for (int row = 0; row < texts.length; row++) {
      boolean yes = wanted.equals(texts[row]);
      if (yes || sketch instanceof Sketch.Coded || texts[row] == null) {
        assertThat(kept.get(row)).as("%s = %s", texts[row], wanted).isEqualTo(yes);
      }
      assertThat(present.get(row)).isEqualTo(texts[row] != null);
    }
  }
}
