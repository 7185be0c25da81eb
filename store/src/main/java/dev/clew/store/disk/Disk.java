package dev.clew.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The folders and files of a store. A new file's name is durable only after
/// [#syncDirectory(Path)], its bytes only after [DiskFile#sync()]. Safe for use by many threads.
public interface Disk {
  /// Returns the machine's disk.
  static Disk real() {
    return RealDisk.INSTANCE;
  }

  void createDirectories(Path directory) throws IOException;

  /// Returns the names of the files and folders in a folder, sorted; none when it is not there.
  List<String> list(Path directory) throws IOException;

  /// Makes a new file of `sizeBytes` zeros, which take no room until they are written.
  DiskFile create(Path file, long sizeBytes) throws IOException;

  DiskFile open(Path file) throws IOException;

  /// Deletes a file or an empty folder, if it is there.
  void delete(Path path) throws IOException;

  /// Gives a file, in place of the one that has the name, or a folder another name beside its own,
  /// in one step. The new name is durable after [#syncDirectory(Path)] of the folder around it.
  void rename(Path from, Path to) throws IOException;

  /// Deletes a folder with the files in it, if it is there.
  default void deleteFolder(Path folder) throws IOException {
    for (String name : list(folder)) {
      delete(folder.resolve(name));
    }
    delete(folder);
  }

  /// Makes the names in a folder durable.
  void syncDirectory(Path directory) throws IOException;

  /// Takes the lock that a file stands for; empty when another holder has it.
  Optional<DirectoryLock> tryLock(Path file) throws IOException;

  /// Returns the first line of a small file, empty when there is none.
  String firstLine(Path file);

  /// A lock that is held until closed, or until the process ends.
  interface DirectoryLock extends AutoCloseable {
    @Override
    void close();
  }
}
