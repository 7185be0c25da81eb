package dev.clew.store.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes one Parquet file of flat columns: a row group at a time, each column of it one page,
/// behind its dictionary where it has one, packed with zstd. Belongs to one thread.
public final class ParquetWriter implements AutoCloseable {
  /// The rows of a full row group.
  public static final int ROWS_MAX = 122_880;

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int DATA_PAGE = 0;
  private static final int DICTIONARY_PAGE = 2;
  private static final int RLE = 3;
  private static final int ZSTD = 6;
  private static final int REQUIRED = 0;
  private static final int OPTIONAL = 1;

  private final List<Column> columns;
  private final DiskFile file;
  private final ZstdCompressCtx zstd = new ZstdCompressCtx();
  private final ByteBuilder plain = new ByteBuilder(1 << 16);
  private final ByteBuilder body = new ByteBuilder(1 << 16);
  private final ByteBuilder packed = new ByteBuilder(1 << 16);
  private final ByteBuilder groups = new ByteBuilder(1 << 12);
  private final Thrift groupFooter = new Thrift(groups);
  private final int[] levels = new int[ROWS_MAX];
  private long position;
  private long rows;
  private int groupCount;

  public ParquetWriter(Disk disk, Path path, List<? extends Column> columns, int zstdLevel)
      throws IOException {
    this.columns = List.copyOf(columns);
    zstd.setLevel(zstdLevel);
    file = disk.create(path, 0);
    packed.append(MAGIC);
  }

  /// Where a column's pages lie in the file.
  private record Chunk(
      Column column,
      Column.Encoding encoding,
      long start,
      long dataStart,
      long plainBytes,
      long packedBytes) {}

  /// Writes the row group that the columns hold, and empties them.
  public void endRowGroup(int groupRows) throws IOException {
    long start = position + packed.length();
    List<Chunk> chunks = new ArrayList<>();
    for (Column column : columns) {
      chunks.add(chunk(column, groupRows));
    }
    describe(chunks, start, groupRows);
    columns.forEach(Column::endRowGroup);
    rows += groupRows;
    groupCount++;
    flush();
  }

  private Chunk chunk(Column column, int groupRows) throws IOException {
    long start = position + packed.length();
    long dataStart = start;
    Column.Encoding encoding = column.encoding();
    long plainBytes = 0;
    if (encoding == Column.Encoding.DICTIONARY) {
      plain.clear();
      column.appendDictionary(plain);
      plainBytes += page(DICTIONARY_PAGE, column.dictionarySize(), Column.Encoding.PLAIN);
      dataStart = position + packed.length();
    }
    plain.clear();
    if (!column.required()) {
      column.appendLevels(plain, groupRows, levels);
    }
    column.appendValues(plain, encoding);
    plainBytes += page(DATA_PAGE, groupRows, encoding);
    var chunk =
        new Chunk(
            column, encoding, start, dataStart, plainBytes, position + packed.length() - start);
    if (packed.length() > 1 << 20) {
      flush();
    }
    return chunk;
  }

  /// Appends the page in `plain`; returns its length, unpacked and with its header.
  private int page(int type, int values, Column.Encoding encoding) {
    int bound = (int) Zstd.compressBound(plain.length());
    body.clear();
    body.appendRoom(bound);
    int bodyBytes =
        zstd.compressByteArray(body.array(), 0, bound, plain.array(), 0, plain.length());
    int start = packed.length();
    var header = new Thrift(packed).openElement();
    header.integer(1, type).integer(2, plain.length()).integer(3, bodyBytes);
    if (type == DATA_PAGE) {
      header.open(5).integer(1, values).integer(2, encoding.code);
      header.integer(3, RLE).integer(4, RLE).close();
    } else {
      header.open(7).integer(1, values).integer(2, encoding.code).close();
    }
    header.close();
    int headerBytes = packed.length() - start;
    packed.append(body.array(), 0, bodyBytes);
    return headerBytes + plain.length();
  }

  private void describe(List<Chunk> chunks, long start, int groupRows) {
    groupFooter.openElement().list(1, Thrift.STRUCT, chunks.size());
    chunks.forEach(chunk -> describe(chunk, groupRows));
    groupFooter.number(2, chunks.stream().mapToLong(Chunk::plainBytes).sum());
    groupFooter.number(3, groupRows).number(5, start);
    groupFooter.number(6, chunks.stream().mapToLong(Chunk::packedBytes).sum()).close();
  }

  private void describe(Chunk chunk, int groupRows) {
    Column column = chunk.column;
    boolean dictionary = chunk.encoding == Column.Encoding.DICTIONARY;
    groupFooter.openElement().number(2, chunk.start).open(3);
    groupFooter.integer(1, column.physical().code);
    groupFooter.list(2, Thrift.INT, dictionary ? 3 : 2);
    groupFooter.element(Column.Encoding.PLAIN.code).element(RLE);
    if (dictionary) {
      groupFooter.element(chunk.encoding.code);
    }
    groupFooter.list(3, Thrift.BINARY, 1).element(utf8(column.name()));
    groupFooter.integer(4, ZSTD).number(5, groupRows);
    groupFooter.number(6, chunk.plainBytes).number(7, chunk.packedBytes);
    groupFooter.number(9, chunk.dataStart);
    if (dictionary) {
      groupFooter.number(11, chunk.start);
    }
    groupFooter.open(12).number(3, groupRows - column.count());
    column.appendBounds(groupFooter);
    groupFooter.close().close().close();
  }

  /// Writes the footer, and forces all to the disk.
  public void finish() throws IOException {
    int start = packed.length();
    var footer = new Thrift(packed).openElement();
    footer.integer(1, 1);
    appendSchema(footer);
    footer.number(3, rows).list(4, Thrift.STRUCT, groupCount);
    packed.append(groups.array(), 0, groups.length());
    footer.text(6, "clew").list(7, Thrift.STRUCT, columns.size());
    for (Column _ : columns) {
      footer.openElement().open(1).close().close();
    }
    footer.close();
    packed.appendFixed32(packed.length() - start).append(MAGIC);
    flush();
    file.sync();
  }

  private void appendSchema(Thrift footer) {
    footer.list(2, Thrift.STRUCT, columns.size() + 1);
    footer.openElement().text(4, "spans").integer(5, columns.size()).close();
    for (Column column : columns) {
      footer.openElement().integer(1, column.physical().code);
      footer.integer(3, column.required() ? REQUIRED : OPTIONAL).text(4, column.name());
      column.describe(footer);
      footer.close();
    }
  }

  private void flush() throws IOException {
    file.write(ByteBuffer.wrap(packed.array(), 0, packed.length()), position);
    position += packed.length();
    packed.clear();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    zstd.close();
    file.close();
  }
}
