package dev.clew.store.scan;

import dev.clew.store.block.Block;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.store.fault.StoreFailedException;
import java.io.IOException;

/// Finds out whether a statement failed because of its file.
final class BlockDamage {
  private BlockDamage() {}

  /// Compares a file with its checksum.
  ///
  /// @throws CorruptBlockException when it is not as it was written
  /// @throws StoreFailedException when it cannot be read
  static void check(Block block, String file) {
    try {
      block.verify(file);
    } catch (IOException e) {
      throw new StoreFailedException(block.file(file), "cannot be read", e);
    }
  }
}
