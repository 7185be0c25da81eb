package dev.clew.store.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads one column of one row group as [ParquetWriter] wrote it. Belongs to one thread.
public final class ColumnReader {
  private static final int DICTIONARY_PAGE = 2;

  private final byte[] stored;
  private final ParquetFooter.Chunk chunk;
  private final int rows;
  private int at;
  private int pageType;
  private int pageValues;
  private int pageEncoding;
  private byte[] page = {};

  private ColumnReader(byte[] stored, ParquetFooter.Chunk chunk, int rows) {
    this.stored = stored;
    this.chunk = chunk;
    this.rows = rows;
  }

  /// Returns the values of a column of whole numbers or texts.
  public static ColumnValues read(
      MemorySegment file, ParquetFooter footer, int group, String column)
      throws MalformedParquetException {
    ParquetFooter.Chunk chunk = footer.chunk(group, column);
    try {
      byte[] stored =
          file.asSlice(chunk.start(), chunk.packedBytes()).toArray(ValueLayout.JAVA_BYTE);
      return new ColumnReader(stored, chunk, footer.rows(group)).values();
    } catch (IndexOutOfBoundsException | NegativeArraySizeException | ZstdException _) {
      throw new MalformedParquetException("pages that are not those of a column");
    }
  }

  private ColumnValues values() throws MalformedParquetException {
    nextPage();
    if (pageType != DICTIONARY_PAGE) {
      requireEncoding(Column.Encoding.PLAIN);
      int[] places = rowsWithValues();
      return entries(places, page, valuesFrom(), valuesOf(places));
    }
    byte[] dictionary = page;
    int size = pageValues;
    nextPage();
    requireEncoding(Column.Encoding.DICTIONARY);
    int[] places = rowsWithValues();
    int from = valuesFrom();
    int[] codes = new int[valuesOf(places)];
    HybridReader.read(page, from + 1, page[from], codes, codes.length);
    for (int row = 0; row < rows; row++) {
      int code = places[row] < 0 ? ColumnValues.NONE : codes[places[row]];
      if (code >= size) {
        throw new MalformedParquetException("a code of no value");
      }
      places[row] = code;
    }
    return entries(places, dictionary, 0, size);
  }

  private void requireEncoding(Column.Encoding encoding) throws MalformedParquetException {
    if (pageEncoding != encoding.code) {
      throw new MalformedParquetException("values in encoding " + pageEncoding);
    }
  }

  /// Returns where values begin, behind the levels.
  private int valuesFrom() {
    return chunk.required() ? 0 : Integer.BYTES + Little.intAt(page, 0);
  }

  private static int valuesOf(int[] places) {
    for (int row = places.length - 1; row >= 0; row--) {
      if (places[row] >= 0) {
        return places[row] + 1;
      }
    }
    return 0;
  }

  private void nextPage() throws MalformedParquetException {
    var in = new ThriftReader(stored, at);
    int[] sizes = new int[8];
    in.struct(
        field -> {
          switch (field) {
            case 1, 2, 3 -> sizes[field] = in.integer();
            case 5, 7 ->
                in.struct(
                    inner -> {
                      if (inner > 2) {
                        return false;
                      }
                      sizes[3 + inner] = in.integer();
                      return true;
                    });
            default -> {
              return false;
            }
          }
          return true;
        });
    pageType = sizes[1];
    pageValues = sizes[4];
    pageEncoding = sizes[5];
    unpack(in.at(), sizes[3], sizes[2]);
    at = in.at() + sizes[3];
  }

  private void unpack(int from, int packedBytes, int plainBytes) throws MalformedParquetException {
    if (plainBytes > chunk.plainBytes() || packedBytes > stored.length - from) {
      throw new MalformedParquetException("a page that is larger than its column");
    }
    page = new byte[plainBytes];
    long count = Zstd.decompressByteArray(page, 0, plainBytes, stored, from, packedBytes);
    if (count != plainBytes) {
      throw new MalformedParquetException("a page of another size than it says");
    }
  }

  /// Returns for each row the place of its value among those that are there.
  private int[] rowsWithValues() throws MalformedParquetException {
    if (pageValues != rows) {
      throw new MalformedParquetException("a page of other rows than its row group has");
    }
    int[] places = new int[rows];
    if (!chunk.required()) {
      HybridReader.read(page, Integer.BYTES, 1, places, rows);
    }
    int place = 0;
    for (int row = 0; row < rows; row++) {
      boolean present = chunk.required() || places[row] != 0;
      places[row] = present ? place++ : ColumnValues.NONE;
    }
    return places;
  }

  private ColumnValues entries(int[] entryOf, byte[] from, int at, int count)
      throws MalformedParquetException {
    if (count < 0 || count > from.length) {
      throw new MalformedParquetException("more values than there are bytes");
    }
    return switch (chunk.physical()) {
      case INT64 -> numbers(entryOf, from, at, count, Long.BYTES);
      case INT32 -> numbers(entryOf, from, at, count, Integer.BYTES);
      case BYTE_ARRAY -> texts(entryOf, from, at, count);
      case BOOLEAN, DOUBLE -> throw new MalformedParquetException("neither numbers nor texts");
    };
  }

  private static ColumnValues numbers(int[] entryOf, byte[] from, int at, int count, int width) {
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      int place = at + i * width;
      numbers[i] = width == Long.BYTES ? Little.longAt(from, place) : Little.intAt(from, place);
    }
    return ColumnValues.ofNumbers(entryOf, numbers);
  }

  private static ColumnValues texts(int[] entryOf, byte[] from, int at, int count)
      throws MalformedParquetException {
    int[] starts = new int[count];
    int next = at;
    for (int i = 0; i < count; i++) {
      int length = Little.intAt(from, next);
      starts[i] = next + Integer.BYTES;
      if (length < 0 || length > from.length - starts[i]) {
        throw new MalformedParquetException("a text of " + length + " bytes");
      }
      next = starts[i] + length;
    }
    return ColumnValues.ofTexts(entryOf, from, starts);
  }
}
