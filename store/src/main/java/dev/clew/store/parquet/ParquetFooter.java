package dev.clew.store.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where a file of [ParquetWriter] has which values. Holds nothing of the file itself.
public final class ParquetFooter {
  private static final int MAGIC =
      MemorySegment.ofArray("PAR1".getBytes(StandardCharsets.US_ASCII))
          .get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// One column of one row group.
  ///
  /// @param start of its first page, in the file
  /// @param plainBytes of its pages, unpacked
  record Chunk(
      Column.Physical physical, boolean required, long start, long plainBytes, long packedBytes) {}

  private record Group(int rows, Map<String, Chunk> chunks) {}

  private final Map<String, Boolean> required = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final ThriftReader in;

  private ParquetFooter(byte[] footer) throws MalformedParquetException {
    in = new ThriftReader(footer, 0);
    in.struct(
        field -> {
          switch (field) {
            case 2 -> readSchema();
            case 4 -> readGroups();
            default -> {
              return false;
            }
          }
          return true;
        });
  }

  /// Reads the end of a file.
  public static ParquetFooter of(MemorySegment file) throws MalformedParquetException {
    long end = file.byteSize() - 8;
    if (end < 4 || file.get(INT, end + 4) != MAGIC) {
      throw new MalformedParquetException("no footer");
    }
    int length = file.get(INT, end);
    if (length < 0 || length > end) {
      throw new MalformedParquetException("a footer of " + length + " bytes");
    }
    try {
      byte[] footer = file.asSlice(end - length, length).toArray(ValueLayout.JAVA_BYTE);
      return new ParquetFooter(footer);
    } catch (IndexOutOfBoundsException _) {
      throw new MalformedParquetException("a footer that ends too early");
    }
  }

  public int groups() {
    return groups.size();
  }

  public int rows(int group) {
    return groups.get(group).rows;
  }

  /// Returns how many bytes a column's values take unpacked; negative when [ColumnReader] cannot
  /// read it: there is no such column, or its values are neither whole numbers nor texts.
  public long plainBytes(int group, String column) {
    Chunk chunk = groups.get(group).chunks.get(column);
    if (chunk == null) {
      return -1;
    }
    return switch (chunk.physical) {
      case INT32, INT64, BYTE_ARRAY -> chunk.plainBytes;
      case BOOLEAN, DOUBLE -> -1;
    };
  }

  Chunk chunk(int group, String column) throws MalformedParquetException {
    Chunk chunk = groups.get(group).chunks.get(column);
    if (chunk == null) {
      throw new MalformedParquetException("no column " + column);
    }
    return chunk;
  }

  private void readSchema() throws MalformedParquetException {
    for (int left = in.list(); left > 0; left--) {
      var name = new String[] {""};
      var repetition = new int[1];
      in.struct(
          field -> {
            switch (field) {
              case 3 -> repetition[0] = in.integer();
              case 4 -> name[0] = in.text();
              default -> {
                return false;
              }
            }
            return true;
          });
      required.put(name[0], repetition[0] == 0);
    }
  }

  private void readGroups() throws MalformedParquetException {
    for (int left = in.list(); left > 0; left--) {
      Map<String, Chunk> chunks = new HashMap<>();
      var rows = new int[1];
      in.struct(
          field -> {
            switch (field) {
              case 1 -> readChunks(chunks);
              case 3 -> rows[0] = in.integer();
              default -> {
                return false;
              }
            }
            return true;
          });
      if (rows[0] > ParquetWriter.ROWS_MAX) {
        throw new MalformedParquetException("a row group of " + rows[0] + " rows");
      }
      groups.add(new Group(rows[0], chunks));
    }
  }

  private void readChunks(Map<String, Chunk> chunks) throws MalformedParquetException {
    for (int left = in.list(); left > 0; left--) {
      in.struct(
          field -> {
            if (field == 3) {
              readChunk(chunks);
            }
            return field == 3;
          });
    }
  }

  private void readChunk(Map<String, Chunk> chunks) throws MalformedParquetException {
    var name = new String[] {""};
    var physical = new Column.Physical[] {Column.Physical.BYTE_ARRAY};
    var numbers = new long[12];
    in.struct(
        field -> {
          switch (field) {
            case 1 -> physical[0] = physical(in.integer());
            case 3 -> name[0] = path();
            case 6, 7, 9, 11 -> numbers[field] = in.number();
            default -> {
              return false;
            }
          }
          return true;
        });
    long start = numbers[11] == 0 ? numbers[9] : numbers[11];
    chunks.put(
        name[0],
        new Chunk(
            physical[0], required.getOrDefault(name[0], true), start, numbers[6], numbers[7]));
  }

  private String path() throws MalformedParquetException {
    if (in.list() != 1) {
      throw new MalformedParquetException("a column within another");
    }
    return in.text();
  }

  private static Column.Physical physical(int code) throws MalformedParquetException {
    for (Column.Physical one : Column.Physical.values()) {
      if (one.code == code) {
        return one;
      }
    }
    throw new MalformedParquetException("values of type " + code);
  }
}
