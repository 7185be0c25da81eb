package dev.clew.store.block;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes the files of a block that hold columns.
public interface ColumnFiles {
  /// Writes `spans.parquet`, `rollup.parquet` and `calls.parquet` into the folder and forces them
  /// to the disk. Hands every attribute to the sink, row group by row group of `spans.parquet`.
  ///
  /// @param zstdLevel how hard pages are packed
  /// @return the attribute keys, sorted by level, key and type
  List<KeyFacts> write(Path folder, BlockSpans spans, int zstdLevel, AttributeSink sink)
      throws IOException;
}
