package dev.clew.store.scan;

import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.raw.TraceFile;
import dev.clew.store.disk.DiskFile;
import dev.clew.store.parquet.ColumnReader;
import dev.clew.store.parquet.ColumnValues;
import dev.clew.store.parquet.MalformedParquetException;
import dev.clew.store.parquet.ParquetFooter;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/// Sketches of columns that questions have asked for, those asked for last, within a bound of
/// bytes. Safe for use by many threads.
final class BlockColumns {
  /// Columns whose values take more than this are not brought into memory.
  private static final long PLAIN_BYTES_MAX = 16L << 20;

  /// @param column of the file; empty for the numbers of the rows' traces
  private record Place(Block block, int group, String column) {}

  private interface Load<T> {
    T load() throws MalformedParquetException, IOException;
  }

  private final long bytesMax;
  // Guarded by this.
  private final Map<Place, Object> known = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Block, ParquetFooter> footers = new WeakHashMap<>();
  private long bytes;

  BlockColumns(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  ParquetFooter footer(Block block) throws MalformedParquetException, IOException {
    synchronized (this) {
      ParquetFooter footer = footers.get(block);
      if (footer != null) {
        return footer;
      }
    }
    try (DiskFile file = block.open(BlockFiles.SPANS)) {
      ParquetFooter footer = ParquetFooter.of(file.bytes());
      synchronized (this) {
        footers.put(block, footer);
      }
      return footer;
    }
  }

  /// Tells whether a column can be brought into memory.
  static boolean fits(ParquetFooter footer, String column) {
    for (int group = 0; group < footer.groups(); group++) {
      long plainBytes = footer.plainBytes(group, column);
      if (plainBytes < 0 || plainBytes > PLAIN_BYTES_MAX) {
        return false;
      }
    }
    return true;
  }

  Sketch sketch(Block block, int group, String column)
      throws MalformedParquetException, IOException {
    var place = new Place(block, group, column);
    return (Sketch) remembered(place, () -> Sketch.of(read(place)));
  }

  /// Returns the number of each row's trace, -1 where the index does not know it.
  int[] traces(Block block, int group) throws MalformedParquetException, IOException {
    return (int[]) remembered(new Place(block, group, ""), () -> readTraces(block, group));
  }

  private Object remembered(Place place, Load<?> load)
      throws MalformedParquetException, IOException {
    synchronized (this) {
      Object found = known.get(place);
      if (found != null) {
        return found;
      }
    }
    Object loaded = load.load();
    synchronized (this) {
      if (known.putIfAbsent(place, loaded) == null) {
        bytes += bytes(loaded);
        forget();
      }
    }
    return loaded;
  }

  private void forget() {
    var oldest = known.entrySet().iterator();
    while (bytes > bytesMax && oldest.hasNext()) {
      bytes -= bytes(oldest.next().getValue());
      oldest.remove();
    }
  }

  private static long bytes(Object value) {
    return value instanceof Sketch sketch ? sketch.bytes() : 4L * ((int[]) value).length;
  }

  private ColumnValues read(Place place) throws MalformedParquetException, IOException {
    ParquetFooter footer = footer(place.block);
    try (DiskFile file = place.block.open(BlockFiles.SPANS)) {
      return ColumnReader.read(file.bytes(), footer, place.group, place.column);
    }
  }

  private int[] readTraces(Block block, int group) throws MalformedParquetException, IOException {
    ColumnValues hi = read(new Place(block, group, "trace_id_hi"));
    ColumnValues lo = read(new Place(block, group, "trace_id_lo"));
    TraceFile index = block.traces();
    int[] traces = new int[hi.rows()];
    Arrays.setAll(traces, row -> index.find(hi.number(hi.entry(row)), lo.number(lo.entry(row))));
    return traces;
  }
}
