package dev.clew.store.seal;

import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.Checksums;
import dev.clew.store.block.ColumnFiles;
import dev.clew.store.block.FileFacts;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.filter.AttributeFilterWriter;
import dev.clew.store.block.raw.Codec;
import dev.clew.store.block.raw.TraceFileWriter;
import dev.clew.store.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes the folders of blocks. On return a folder has its name, and all of it is on the disk; it
/// is a block once the manifest says so.
public final class BlockMaker {
  private final Disk disk;
  private final BlockFolders folders;
  private final Path blocks;
  private final ColumnFiles columns;

  /// How a block is packed.
  ///
  /// @param zstdLevel how hard zstd tries
  /// @param codec how frames of raw spans are written
  public record Packing(int zstdLevel, Codec codec) {}

  /// What the spans do not say themselves.
  ///
  /// @param number the block's, claimed
  /// @param generation 0 as sealed, one more for each compaction
  /// @param stray whether its spans are dated more than a day from their arrival
  public record Origin(
      long number,
      int generation,
      boolean stray,
      long oldestArrivalNanos,
      long newestArrivalNanos) {}

  /// @param root the folder of the store
  public BlockMaker(Disk disk, Path root, ColumnFiles columns) {
    this.disk = disk;
    folders = new BlockFolders(disk, root);
    blocks = BlockFiles.blocks(root);
    this.columns = columns;
  }

  /// Writes a block, beside everything that is there already.
  ///
  /// @throws IOException when it cannot be done; nothing is left of it then, unless the disk does
  ///   not let us
  public BlockFacts make(BlockSpans spans, Origin origin, Packing packing) throws IOException {
    String name = BlockFiles.folderName(origin.number());
    Path staged = blocks.resolve(name + BlockFolders.STAGED);
    try {
      disk.createDirectories(staged);
      List<KeyFacts> keys = write(staged, spans, packing);
      List<FileFacts> files = new ArrayList<>();
      for (String file : BlockFiles.ALL) {
        files.add(Checksums.facts(disk, staged.resolve(file)));
      }
      disk.syncDirectory(staged);
      disk.rename(staged, blocks.resolve(name));
      disk.syncDirectory(blocks);
      return new SpanFacts(spans).facts(origin, files, keys);
    } catch (IOException | RuntimeException | Error e) {
      folders.discard(staged);
      folders.discard(origin.number());
      throw e;
    }
  }

  private List<KeyFacts> write(Path staged, BlockSpans spans, Packing packing) throws IOException {
    TraceFileWriter.write(disk, staged, spans, packing.zstdLevel(), packing.codec());
    Path filterFile = staged.resolve(BlockFiles.ATTRIBUTES);
    try (var filter = new AttributeFilterWriter(disk, filterFile)) {
      List<KeyFacts> keys = columns.write(staged, spans, packing.zstdLevel(), filter);
      filter.finish();
      return keys;
    }
  }
}
