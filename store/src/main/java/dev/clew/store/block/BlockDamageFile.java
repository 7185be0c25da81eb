package dev.clew.store.block;

import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The file in a block's folder that remembers why the block is set aside.
final class BlockDamageFile {
  private static final Logger LOG = System.getLogger(BlockDamageFile.class.getName());

  private BlockDamageFile() {}

  /// Returns what the file says, null when there is none.
  static @Nullable String read(Disk disk, Path folder) {
    try {
      if (!disk.list(folder).contains(BlockFiles.DAMAGE)) {
        return null;
      }
      String damage = text(disk, folder.resolve(BlockFiles.DAMAGE));
      LOG.log(Level.ERROR, "block {0} stays set aside: {1}", folder.getFileName(), damage);
      return damage;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0}: {1}", folder, e.getMessage());
      return null;
    }
  }

  private static String text(Disk disk, Path path) throws IOException {
    try (DiskFile file = disk.open(path)) {
      return file.sizeBytes() == 0
          ? path + ": the machine stopped before the damage was noted"
          : new String(file.bytes().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
  }

  /// Where it cannot be written, the damage will be found again.
  static void write(Disk disk, Path folder, String damage) {
    try (DiskFile file = disk.create(folder.resolve(BlockFiles.DAMAGE), 0)) {
      file.write(ByteBuffer.wrap(damage.getBytes(StandardCharsets.UTF_8)), 0);
      file.sync();
      disk.syncDirectory(folder);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0}: its damage is not remembered: {1}", folder, e.getMessage());
    }
  }

  static void delete(Disk disk, Path folder) {
    try {
      disk.delete(folder.resolve(BlockFiles.DAMAGE));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0}: {1}", folder, e.getMessage());
    }
  }
}
