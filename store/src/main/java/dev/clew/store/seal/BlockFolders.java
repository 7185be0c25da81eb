package dev.clew.store.seal;

import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.disk.Disk;
import dev.clew.store.fault.StoreFailedException;
import dev.clew.store.fault.UnreadableManifestException;
import dev.clew.store.manifest.Manifest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The folders of a store's blocks.
public final class BlockFolders {
  private static final Logger LOG = System.getLogger(BlockFolders.class.getName());

  /// Behind the name of a folder that is being written.
  static final String STAGED = ".new";

  private final Disk disk;
  private final Path root;

  public BlockFolders(Disk disk, Path root) {
    this.disk = disk;
    this.root = root;
  }

  /// Deletes what no manifest names: blocks that were being made, or were no longer used, at the
  /// last stop. The blocks' own files are not touched.
  ///
  /// @throws UnreadableManifestException when there are blocks and no manifest
  /// @throws StoreFailedException when the disk does not let us
  public void clean(Manifest manifest) {
    Path blocks = BlockFiles.blocks(root);
    Set<Long> named =
        manifest.state().blocks().stream().map(BlockFacts::number).collect(Collectors.toSet());
    try {
      for (String name : disk.list(blocks)) {
        if (!named.contains(BlockFiles.numberOf(name))) {
          clean(manifest, blocks.resolve(name));
        }
      }
    } catch (IOException e) {
      throw new StoreFailedException(blocks, "blocks left behind cannot be removed", e);
    }
  }

  private void clean(Manifest manifest, Path folder) throws IOException {
    if (!manifest.exists() && BlockFiles.numberOf(folder.getFileName().toString()) >= 0) {
      throw UnreadableManifestException.missing(root.resolve(Manifest.FILE_NAME));
    }
    if (folder.getFileName().toString().matches("\\d{12}(\\.new)?")) {
      manifest.settle();
      disk.deleteFolder(folder);
    }
  }

  /// Makes the folder of the blocks, and the manifest, if they are not there yet; both are on the
  /// disk then.
  public void prepare(Manifest manifest) throws IOException {
    disk.createDirectories(BlockFiles.blocks(root));
    manifest.settle();
  }

  /// Returns the blocks that facts are about, held by the caller.
  public List<Block> open(List<BlockFacts> facts) {
    return facts.stream().map(one -> Block.open(disk, folder(one.number()), one)).toList();
  }

  /// Deletes a folder that the manifest does not name.
  public void discard(long number) {
    discard(folder(number));
  }

  /// Deletes a folder that was only being made.
  public void discardStaged(String name) {
    discard(BlockFiles.blocks(root).resolve(name + STAGED));
  }

  void discard(Path folder) {
    try {
      disk.deleteFolder(folder);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} is left behind until the next start: {1}", folder, e);
    }
  }

  public Path folder(long number) {
    return BlockFiles.blocks(root).resolve(BlockFiles.folderName(number));
  }
}
