package dev.clew.store.block.columns;

import dev.clew.store.block.AttributeSink;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.ColumnFiles;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.disk.Disk;
import dev.clew.store.parquet.Column;
import dev.clew.store.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes a block's three Parquet files. Reads each span twice. Besides 12 bytes a span it takes
/// what one row group needs: some 64 MiB, more where texts are long.
public final class ColumnsOnDisk implements ColumnFiles {
  private final Disk disk;

  public ColumnsOnDisk(Disk disk) {
    this.disk = disk;
  }

  @Override
  public List<KeyFacts> write(Path folder, BlockSpans spans, int zstdLevel, AttributeSink sink)
      throws IOException {
    var analysis = new Analysis(spans);
    analysis.run();
    var sums = new SumFiles(spans, analysis.names());
    sums.writeRollup(
        analysis.rollup(), columns -> open(folder, BlockFiles.ROLLUP, columns, zstdLevel));
    sums.writeCalls(
        analysis.calls(), columns -> open(folder, BlockFiles.CALLS, columns, zstdLevel));
    ColumnPlan plan = ColumnPlan.of(analysis.keys(), spans.size());
    var columns = new SpansFile(spans, analysis, plan, sink);
    try (ParquetWriter file = open(folder, BlockFiles.SPANS, columns.columns(), zstdLevel)) {
      columns.write(file, RowOrder.of(spans));
      file.finish();
    }
    return plan.facts();
  }

  private ParquetWriter open(Path folder, String name, List<Column> columns, int zstdLevel)
      throws IOException {
    return new ParquetWriter(disk, folder.resolve(name), columns, zstdLevel);
  }
}
