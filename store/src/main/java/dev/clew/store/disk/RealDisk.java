package dev.clew.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The machine's disk.
enum RealDisk implements Disk {
  INSTANCE;

  private final Set<RealFile> mappedFiles = ConcurrentHashMap.newKeySet();

  /// Gives the memory of what has been read from mapped files back to the machine.
  void forgetPages() {
    mappedFiles.forEach(RealFile::forgetPages);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public DiskFile create(Path file, long sizeBytes) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    var random = new RandomAccessFile(file.toFile(), "rw");
    try {
      random.setLength(sizeBytes);
      return new RealFile(random.getChannel(), mappedFiles);
    } catch (IOException e) {
      random.close();
      throw e;
    }
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return new RealFile(
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), mappedFiles);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<DirectoryLock> tryLock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(hold(channel));
      }
    } catch (OverlappingFileLockException _) {
      // this very process holds it
    }
    channel.close();
    return Optional.empty();
  }

  private static DirectoryLock hold(FileChannel channel) throws IOException {
    String owner = "process " + ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
    return () -> RealFile.closeQuietly(channel);
  }

  @Override
  public String firstLine(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    } catch (IOException _) {
      return "";
    }
  }
}
