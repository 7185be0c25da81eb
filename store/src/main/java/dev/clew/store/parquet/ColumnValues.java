package dev.clew.store.parquet;

import dev.clew.store.intern.Hashing;
import java.util.Arrays;

/// The values of one column in one row group: entries, and for each row which of them it has. Where
/// values are many, each has an entry of its own.
public final class ColumnValues {
  /// Stands for a row without a value.
  public static final int NONE = -1;

  private final int[] entryOf;
  private final int entries;
  private final long[] numbers;
  private final byte[] texts;
  private final int[] textFrom;

  private ColumnValues(int[] entryOf, int entries, long[] numbers, byte[] texts, int[] textFrom) {
    this.entryOf = entryOf;
    this.entries = entries;
    this.numbers = numbers;
    this.texts = texts;
    this.textFrom = textFrom;
  }

  static ColumnValues ofNumbers(int[] entryOf, long[] numbers) {
    return new ColumnValues(entryOf, numbers.length, numbers, new byte[0], new int[0]);
  }

  /// @param textFrom where each text begins, in PLAIN encoding
  static ColumnValues ofTexts(int[] entryOf, byte[] texts, int[] textFrom) {
    return new ColumnValues(entryOf, textFrom.length, new long[0], texts, textFrom);
  }

  public int rows() {
    return entryOf.length;
  }

  public int entries() {
    return entries;
  }

  /// Returns the entry of a row, or [#NONE].
  public int entry(int row) {
    return entryOf[row];
  }

  /// Returns the entries alone.
  public ColumnValues withoutRows() {
    return new ColumnValues(new int[0], entries, numbers, texts, textFrom);
  }

  /// Returns the bytes of memory that the entries take.
  public long bytes() {
    return (long) Long.BYTES * numbers.length
        + texts.length
        + (long) Integer.BYTES * textFrom.length;
  }

  public boolean isText() {
    return numbers.length == 0;
  }

  /// Returns the number that an entry is.
  public long number(int entry) {
    return numbers[entry];
  }

  /// Returns the bytes of the text that an entry is.
  public byte[] text(int entry) {
    int from = textFrom[entry];
    return Arrays.copyOfRange(texts, from, from + Little.intAt(texts, from - Integer.BYTES));
  }

  /// Returns a hash of the text that an entry is; equal texts have the same one.
  public int textHash(int entry) {
    int from = textFrom[entry];
    return hash(texts, from, from + Little.intAt(texts, from - Integer.BYTES));
  }

  /// Returns what [#textHash(int)] says of an entry with these bytes.
  public static int textHash(byte[] text) {
    return hash(text, 0, text.length);
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = Hashing.of(bytes, from, to);
    return (int) (hash ^ hash >>> 32);
  }
}
