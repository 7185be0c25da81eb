package dev.clew.store;

import dev.clew.store.block.AttributeSink;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.ColumnFiles;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Writes the files of columns with nothing in them, for tests that are about other files.
final class NoColumns implements ColumnFiles {
  private final Disk disk;

  NoColumns(Disk disk) {
    this.disk = disk;
  }

  @Override
  public List<KeyFacts> write(Path folder, BlockSpans spans, int zstdLevel, AttributeSink sink)
      throws IOException {
    for (String name : List.of(BlockFiles.SPANS, BlockFiles.ROLLUP, BlockFiles.CALLS)) {
      try (DiskFile file = disk.create(folder.resolve(name), 0)) {
        file.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)), 0);
        file.sync();
      }
    }
    sink.endRowGroup(spans.size());
    return List.of();
  }
}
