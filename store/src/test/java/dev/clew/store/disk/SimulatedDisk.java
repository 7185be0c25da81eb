package dev.clew.store.disk;

import dev.clew.base.time.Clock;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A disk in memory that can lose power at any of its steps. What had not been synced by then has
/// reached the platter in parts, in any order: sectors, names and sizes, each or not.
public final class SimulatedDisk implements Disk {
  /// The power is off.
  public static final class PowerCut extends IOException {
    PowerCut() {
      super("the power is off");
    }
  }

  private static final int SECTOR_BYTES = 512;

  /// Files that are found may still get a mark at their end.
  private static final int ROOM_TO_GROW = 64;

  private final Map<Path, SimulatedFile> files = new TreeMap<>();
  private final Map<Path, SimulatedFile> durableNames = new HashMap<>();
  private final Map<Path, Path> renamedFolders = new HashMap<>();
  private final Set<Path> locked = new HashSet<>();
  private long steps;
  private long cutAtStep = Long.MAX_VALUE;
  private long roomBytes = Long.MAX_VALUE;
  private boolean syncsFail;
  private Clock clock = Clock.system();
  private long cutNanos;

  /// Lets the power fail at the given step, counted from the first of this disk.
  public synchronized void cutAt(long step, Clock clock) {
    cutAtStep = step;
    this.clock = clock;
  }

  /// Returns when the power failed, on the clock's monotonic scale.
  public synchronized long cutNanos() {
    return cutNanos;
  }

  /// Leaves room for so many more bytes.
  public synchronized void leaveRoom(long bytes) {
    roomBytes = bytes;
  }

  public synchronized void failSyncs(boolean fail) {
    syncsFail = fail;
  }

  public synchronized long steps() {
    return steps;
  }

  public synchronized boolean isCut() {
    return steps >= cutAtStep;
  }

  /// Returns the disk as it is found when the power comes back.
  public synchronized SimulatedDisk afterCut(SplittableRandom random) {
    var disk = new SimulatedDisk();
    Set<Path> names = new HashSet<>(files.keySet());
    names.addAll(durableNames.keySet());
    for (Path name : names.stream().sorted().toList()) {
      SimulatedFile now = files.get(name);
      SimulatedFile durable = durableNames.get(name);
      SimulatedFile found = now == durable || random.nextBoolean() ? durable : now;
      if (found != null) {
        disk.put(name, found.afterCut(disk, random));
      }
    }
    return disk;
  }

  /// Returns the disk as the next process finds it when this one is killed: nothing is lost, and
  /// nothing more is synced than before.
  public synchronized SimulatedDisk afterKill() {
    var disk = new SimulatedDisk();
    Map<SimulatedFile, SimulatedFile> copies = new HashMap<>();
    files.forEach(
        (name, file) -> disk.files.put(name, copies.computeIfAbsent(file, one -> one.copy(disk))));
    durableNames.forEach(
        (name, file) ->
            disk.durableNames.put(name, copies.computeIfAbsent(file, one -> one.copy(disk))));
    disk.renamedFolders.putAll(renamedFolders);
    return disk;
  }

  private void put(Path name, SimulatedFile file) {
    files.put(name, file);
    durableNames.put(name, file);
  }

  /// Changes one byte of a file behind everybody's back.
  public synchronized void damage(Path file, long offset) throws IOException {
    SimulatedFile found = require(file);
    found.content[(int) offset] ^= 0x55;
    found.durable[(int) offset] ^= 0x55;
  }

  public synchronized byte[] content(Path file) throws IOException {
    SimulatedFile found = require(file);
    return Arrays.copyOf(found.content, found.size);
  }

  public synchronized void put(Path file, byte[] content) {
    put(file, new SimulatedFile(this, content.clone(), content.length));
  }

  private SimulatedFile require(Path file) throws IOException {
    SimulatedFile found = files.get(file);
    if (found == null) {
      throw new FileNotFoundException(file.toString());
    }
    return found;
  }

  private void step() throws IOException {
    if (steps < cutAtStep && ++steps >= cutAtStep) {
      cutNanos = clock.nanoTime();
      throw new PowerCut();
    }
    if (steps >= cutAtStep) {
      throw new PowerCut();
    }
  }

  @Override
  public void createDirectories(Path directory) {}

  @Override
  public synchronized List<String> list(Path directory) {
    return files.keySet().stream()
        .filter(file -> file.startsWith(directory) && !file.equals(directory))
        .map(file -> file.getName(directory.getNameCount()).toString())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public synchronized DiskFile create(Path file, long sizeBytes) throws IOException {
    step();
    var made = new SimulatedFile(this, new byte[(int) sizeBytes], (int) sizeBytes);
    made.durableSize = 0;
    files.put(file, made);
    return made;
  }

  @Override
  public synchronized DiskFile open(Path file) throws IOException {
    return require(file);
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    step();
    files.remove(file);
  }

  /// Moves the files of a folder one by one, each found or not after a cut, at the old name or at
  /// the new one, or at both: worse than any file system.
  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    step();
    Map<Path, SimulatedFile> moved = new TreeMap<>();
    files.forEach(
        (name, file) -> {
          if (name.startsWith(from)) {
            moved.put(name, file);
          }
        });
    if (moved.isEmpty()) {
      throw new FileNotFoundException(from.toString());
    }
    moved.forEach(
        (name, file) -> {
          files.remove(name);
          files.put(name.equals(from) ? to : to.resolve(from.relativize(name)), file);
        });
    renamedFolders.put(to, from);
  }

  @Override
  public synchronized void syncDirectory(Path directory) throws IOException {
    step();
    renamedFolders.entrySet().stream()
        .filter(rename -> directory.equals(rename.getKey().getParent()))
        .toList()
        .forEach(rename -> syncRename(rename.getValue(), rename.getKey()));
    durableNames.keySet().removeIf(name -> directory.equals(name.getParent()));
    files.forEach(
        (name, file) -> {
          if (directory.equals(name.getParent())) {
            durableNames.put(name, file);
          }
        });
  }

  /// Makes the names durable that were durable below the folder's old name.
  private void syncRename(Path from, Path to) {
    renamedFolders.remove(to);
    List<Path> names =
        durableNames.keySet().stream().filter(name -> name.startsWith(from)).toList();
    for (Path name : names) {
      SimulatedFile file = durableNames.remove(name);
      if (!name.equals(from)) {
        durableNames.put(to.resolve(from.relativize(name)), file);
      }
    }
  }

  @Override
  public synchronized Optional<DirectoryLock> tryLock(Path file) {
    return locked.add(file) ? Optional.of(() -> locked.remove(file)) : Optional.empty();
  }

  @Override
  public String firstLine(Path file) {
    return "process 1";
  }

  /// One file: what programs see, and what is on the platter for sure.
  private static final class SimulatedFile implements DiskFile {
    private final SimulatedDisk disk;
    private byte[] content;
    private byte[] durable;
    private final List<int[]> unsynced = new ArrayList<>();
    private int size;
    private int durableSize;

    SimulatedFile(SimulatedDisk disk, byte[] content, int size) {
      this.disk = disk;
      this.content = content;
      this.durable = content.clone();
      this.size = size;
      this.durableSize = size;
    }

    SimulatedFile copy(SimulatedDisk target) {
      var copy = new SimulatedFile(target, content.clone(), size);
      copy.durable = durable.clone();
      copy.unsynced.addAll(unsynced);
      copy.durableSize = durableSize;
      return copy;
    }

    SimulatedFile afterCut(SimulatedDisk target, SplittableRandom random) {
      byte[] found = durable.clone();
      for (int[] range : unsynced) {
        int at = range[0];
        while (at < range[1]) {
          int end = Math.min(range[1], (at / SECTOR_BYTES + 1) * SECTOR_BYTES);
          if (random.nextInt(3) > 0) {
            System.arraycopy(content, at, found, at, end - at);
          }
          at = end;
        }
      }
      int foundSize = random.nextBoolean() ? size : durableSize;
      return new SimulatedFile(target, Arrays.copyOf(found, foundSize + ROOM_TO_GROW), foundSize);
    }

    @Override
    public long sizeBytes() {
      synchronized (disk) {
        return size;
      }
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      synchronized (disk) {
        int wanted = source.remaining();
        boolean cut = false;
        try {
          disk.step();
        } catch (PowerCut _) {
          cut = true;
        }
        int count = cut ? wanted / 2 : (int) Math.min(wanted, disk.roomBytes);
        int from = (int) position;
        reserve(from + count);
        source.get(content, from, count);
        unsynced.add(new int[] {from, from + count});
        size = Math.max(size, from + count);
        if (cut) {
          throw new PowerCut();
        }
        disk.roomBytes -= disk.roomBytes == Long.MAX_VALUE ? 0 : count;
        if (count < wanted) {
          throw new IOException("No space left on device");
        }
      }
    }

    private void reserve(int bytes) {
      if (bytes > content.length) {
        content = Arrays.copyOf(content, Math.max(bytes, content.length * 2));
        durable = Arrays.copyOf(durable, content.length);
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (disk) {
        disk.step();
        if (disk.syncsFail) {
          throw new IOException("Input/output error");
        }
        for (int[] range : unsynced) {
          System.arraycopy(content, range[0], durable, range[0], range[1] - range[0]);
        }
        unsynced.clear();
        durableSize = size;
      }
    }

    @Override
    public void truncate(long sizeBytes) throws IOException {
      synchronized (disk) {
        disk.step();
        size = (int) Math.min(size, sizeBytes);
        Arrays.fill(content, size, content.length, (byte) 0);
      }
    }

    @Override
    public MemorySegment bytes() {
      return MemorySegment.ofArray(content).asSlice(0, sizeBytes());
    }

    @Override
    public void close() {}
  }
}
