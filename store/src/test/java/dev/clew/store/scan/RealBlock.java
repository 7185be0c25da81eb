package dev.clew.store.scan;

import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.Checksums;
import dev.clew.store.block.FileFacts;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.SpanRows;
import dev.clew.store.block.Times;
import dev.clew.store.block.columns.ColumnsOnDisk;
import dev.clew.store.block.filter.AttributeFilterWriter;
import dev.clew.store.block.raw.TraceFileWriter;
import dev.clew.store.block.raw.ZstdCodec;
import dev.clew.store.disk.Disk;
import dev.clew.wire.span.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;

/// A block with all its files in a folder of the machine, gone with [#close()].
final class RealBlock implements AutoCloseable {
  private final Path folder;
  private final Block block;

  private RealBlock(Path folder, Block block) {
    this.folder = folder;
    this.block = block;
  }

  static RealBlock of(List<Span> spans) {
    try {
      Path folder = Files.createTempDirectory("block[1]");
      return new RealBlock(folder, write(folder, spans));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Block write(Path folder, List<Span> spans) throws IOException {
    Disk disk = Disk.real();
    SpanRows rows = SpanRows.of(spans);
    TraceFileWriter.write(disk, folder, rows, 1, new ZstdCodec());
    List<KeyFacts> keys;
    try (var filter = new AttributeFilterWriter(disk, folder.resolve(BlockFiles.ATTRIBUTES))) {
      keys = new ColumnsOnDisk(disk).write(folder, rows, 1, filter);
      filter.finish();
    }
    LongSummaryStatistics starts =
        spans.stream().mapToLong(span -> Times.indexed(span.startNanos())).summaryStatistics();
    List<FileFacts> files = new ArrayList<>();
    for (String name : BlockFiles.ALL) {
      files.add(Checksums.facts(disk, folder.resolve(name)));
    }
    var facts =
        new BlockFacts(
            1,
            0,
            spans.size(),
            spans.stream().map(Span::traceId).distinct().count(),
            starts.getMin(),
            starts.getMax(),
            0,
            0,
            false,
            files,
            spans.stream().map(Span::service).distinct().sorted().toList(),
            keys);
    return Block.open(disk, folder, facts);
  }

  Block block() {
    return block;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    block.retire();
  }
}
