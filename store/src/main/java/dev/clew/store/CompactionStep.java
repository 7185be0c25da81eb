package dev.clew.store;

import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.raw.Codec;
import dev.clew.store.block.transposed.TransposedCodec;
import dev.clew.store.disk.Disk;
import dev.clew.store.fault.StoreException;
import dev.clew.store.manifest.Manifest;
import dev.clew.store.seal.BlockFolders;
import dev.clew.store.seal.BlockMaker;
import dev.clew.store.seal.MergedSpans;
import dev.clew.store.seal.StoppableSpans;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// Makes the folder of one block from several. Belongs to one thread.
final class CompactionStep {
  private static final Logger LOG = System.getLogger(CompactionStep.class.getName());
  private static final int ZSTD_LEVEL = 9;
  private static final Codec CODEC = new TransposedCodec();

  private final Disk disk;
  private final Path root;
  private final CompactionSettings settings;
  private final Manifest manifest;
  private final BlockMaker maker;
  private final BlockFolders folders;

  CompactionStep(
      Disk disk,
      Path root,
      CompactionSettings settings,
      Manifest manifest,
      BlockMaker maker,
      BlockFolders folders) {
    this.disk = disk;
    this.root = root;
    this.settings = settings;
    this.manifest = manifest;
    this.maker = maker;
    this.folders = folders;
  }

  /// A folder that can become a block in place of others.
  record Made(List<Block> replaced, BlockFacts block) {
    List<Long> numbers() {
      return replaced.stream().map(one -> one.facts().number()).toList();
    }
  }

  /// Merges blocks, as many as one may hold.
  ///
  /// @throws StoreException when one of them is damaged; it has been set aside then
  Made make(List<Block> blocks, BooleanSupplier stopped) throws IOException {
    String name = BlockFiles.folderName(manifest.claimNumber());
    List<Block> taken = new ArrayList<>();
    try (var merged = new MergedSpans(disk, root, name)) {
      for (Block block : blocks) {
        if (taken.isEmpty() || merged.sizeBytes() < settings.bytesMax()) {
          add(block, merged);
          taken.add(block);
        }
      }
      return new Made(taken, make(merged.spans(), taken, stopped));
    } finally {
      folders.discardStaged(name);
    }
  }

  private static void add(Block block, MergedSpans merged) throws IOException {
    try {
      merged.add(block);
    } catch (StoreException e) {
      block.setAside(e);
      LOG.log(Level.ERROR, "block {0} is set aside: {1}", block, e.getMessage());
      throw e;
    }
  }

  private BlockFacts make(BlockSpans spans, List<Block> taken, BooleanSupplier stopped)
      throws IOException {
    var origin =
        new BlockMaker.Origin(
            manifest.claimNumber(),
            (int) all(taken, BlockFacts::generation).max().orElse(0) + 1,
            taken.getFirst().facts().stray(),
            all(taken, BlockFacts::oldestArrivalNanos).min().orElse(0),
            all(taken, BlockFacts::newestArrivalNanos).max().orElse(0));
    return maker.make(
        new StoppableSpans(spans, stopped), origin, new BlockMaker.Packing(ZSTD_LEVEL, CODEC));
  }

  private static LongStream all(List<Block> blocks, ToLongFunction<BlockFacts> fact) {
    return blocks.stream().map(Block::facts).mapToLong(fact);
  }
}
