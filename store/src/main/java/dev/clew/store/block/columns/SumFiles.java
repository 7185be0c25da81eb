package dev.clew.store.block.columns;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.intern.Dictionary;
import dev.clew.store.parquet.Column;
import dev.clew.store.parquet.IntColumn;
import dev.clew.store.parquet.LongColumn;
import dev.clew.store.parquet.ParquetWriter;
import dev.clew.store.parquet.TextColumn;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The columns of `rollup.parquet` and `calls.parquet`. Belongs to one thread.
final class SumFiles {
  private final Dictionary.View services;
  private final Dictionary.View names;

  SumFiles(BlockSpans spans, Dictionary.View names) {
    services = spans.origins().services();
    this.names = names;
  }

  /// A file's columns and how a row is set.
  private interface Rows {
    List<Column> columns();

    void set(int row, SumTable table, int at);
  }

  /// Opens a file for its columns.
  interface Opener {
    ParquetWriter open(List<Column> columns) throws IOException;
  }

  void writeRollup(SumTable table, Opener opener) throws IOException {
    write(table, new Rollup(), byServiceAndName(table), opener);
  }

  void writeCalls(SumTable table, Opener opener) throws IOException {
    write(table, new Calls(), byServices(table), opener);
  }

  private static void write(SumTable table, Rows rows, Comparator<Integer> order, Opener opener)
      throws IOException {
    Integer[] sorted = new Integer[table.size()];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, order);
    try (ParquetWriter file = opener.open(rows.columns())) {
      int row = 0;
      for (int at : sorted) {
        if (row == ParquetWriter.ROWS_MAX) {
          file.endRowGroup(row);
          row = 0;
        }
        rows.set(row++, table, at);
      }
      if (row > 0) {
        file.endRowGroup(row);
      }
      file.finish();
    }
  }

  private Comparator<Integer> byServiceAndName(SumTable table) {
    int[] serviceRanks = ranks(services);
    int[] nameRanks = ranks(names);
    return Comparator.<Integer>comparingInt(at -> serviceRanks[(int) (table.high(at) >>> 32)])
        .thenComparingInt(at -> nameRanks[(int) table.high(at)])
        .thenComparingLong(at -> table.low(at) >>> 8 & 0xFF)
        .thenComparingLong(table::low);
  }

  private Comparator<Integer> byServices(SumTable table) {
    int[] serviceRanks = ranks(services);
    return Comparator.<Integer>comparingInt(at -> serviceRanks[(int) (table.high(at) >>> 32)])
        .thenComparingInt(at -> serviceRanks[(int) table.high(at)])
        .thenComparingLong(table::low);
  }

  /// Returns for each entry its place among the sorted ones.
  static int[] ranks(Dictionary.View entries) {
    Integer[] sorted = new Integer[entries.size()];
    Arrays.setAll(sorted, i -> i);
    byte[] pool = entries.pool();
    Arrays.sort(
        sorted,
        (a, b) ->
            Arrays.compareUnsigned(
                pool, entries.start(a), entries.end(a), pool, entries.start(b), entries.end(b)));
    int[] ranks = new int[sorted.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      ranks[sorted[rank]] = rank;
    }
    return ranks;
  }

  private static void set(TextColumn column, int row, Dictionary.View texts, int id) {
    column.set(row, texts.pool(), texts.start(id), texts.end(id));
  }

  private final class Rollup implements Rows {
    private final TextColumn service = TextColumn.required("service");
    private final TextColumn name = TextColumn.required("name");
    private final IntColumn kind = new IntColumn("kind");
    private final IntColumn status = new IntColumn("status");
    private final LongColumn minute = LongColumn.required("minute");
    private final IntColumn bucket = new IntColumn("bucket");
    private final LongColumn count = LongColumn.required("count");
    private final LongColumn sum = LongColumn.required("sum_ns");
    private final LongColumn min = LongColumn.required("min_start_ns");
    private final LongColumn max = LongColumn.required("max_start_ns");

    @Override
    public List<Column> columns() {
      return List.of(service, name, kind, status, minute, bucket, count, sum, min, max);
    }

    @Override
    public void set(int row, SumTable table, int at) {
      SumFiles.set(service, row, services, (int) (table.high(at) >>> 32));
      SumFiles.set(name, row, names, (int) table.high(at));
      kind.set(row, (int) (table.low(at) >>> 12) & 0xF);
      status.set(row, (int) (table.low(at) >>> 8) & 0xF);
      minute.set(row, table.low(at) >> 16);
      bucket.set(row, (int) table.low(at) & 0xFF);
      count.set(row, table.count(at));
      sum.set(row, table.sum(at));
      min.set(row, table.min(at));
      max.set(row, table.max(at));
    }
  }

  private final class Calls implements Rows {
    private final TextColumn parent = TextColumn.required("parent_service");
    private final TextColumn child = TextColumn.required("child_service");
    private final LongColumn minute = LongColumn.required("minute");
    private final LongColumn calls = LongColumn.required("calls");

    @Override
    public List<Column> columns() {
      return List.of(parent, child, minute, calls);
    }

    @Override
    public void set(int row, SumTable table, int at) {
      SumFiles.set(parent, row, services, (int) (table.high(at) >>> 32));
      SumFiles.set(child, row, services, (int) table.high(at));
      minute.set(row, table.low(at));
      calls.set(row, table.count(at));
    }
  }
}
