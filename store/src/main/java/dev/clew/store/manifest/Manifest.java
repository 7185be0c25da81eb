package dev.clew.store.manifest;

import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import dev.clew.store.fault.StoreFailedException;
import dev.clew.store.fault.UnreadableManifestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The manifest of a store that this process holds the lock of. A change counts once its record is
/// on the disk. Safe for use by many threads.
public final class Manifest implements AutoCloseable {
  public static final String FILE_NAME = ManifestLayout.NAME;

  /// A manifest is written anew when it has grown to this many times what it says.
  private static final int GROWTH_MAX = 4;

  private static final int REWRITTEN_FROM_BYTES = 1 << 16;

  private final Disk disk;
  private final Path root;
  private @Nullable DiskFile file;
  private int bytes;
  private int synced;
  private int wholeBytes;

  /// Whether the file may end in something else than what the state says.
  private boolean doubtful;

  /// Whether the file's bytes and its name are known to be on the disk.
  private boolean settled;

  // Written under this, read by all.
  private volatile ManifestState state;
  private long claimedNumber;

  private Manifest(Disk disk, Path root, ManifestFile found) {
    this.disk = disk;
    this.root = root;
    state = found.state();
    bytes = found.bytes();
    wholeBytes = found.wholeBytes();
    doubtful = found.torn();
    claimedNumber = state.nextNumber();
  }

  /// Opens the manifest below `root`. Writes nothing; the first change makes a manifest where there
  /// is none.
  ///
  /// @throws UnreadableManifestException when it is damaged or of a newer format
  /// @throws StoreFailedException when the disk does not let us
  public static Manifest open(Disk disk, Path root) {
    try {
      return new Manifest(disk, root, ManifestFile.read(disk, root));
    } catch (IOException e) {
      throw new StoreFailedException(ManifestLayout.file(root), "the manifest cannot be read", e);
    }
  }

  /// Reads the manifest of a store that another process may hold.
  public static ManifestState read(Disk disk, Path root) throws IOException {
    return ManifestFile.read(disk, root).state();
  }

  public ManifestState state() {
    return state;
  }

  /// Tells whether there is a file; no block may be named before there is one.
  public synchronized boolean exists() {
    return bytes > 0;
  }

  /// Returns a number for a block, which no other block has had.
  public synchronized long claimNumber() {
    return claimedNumber++;
  }

  /// Makes sure that what is on the disk is the state, after a start or a failure: the process
  /// before may have died between writing and syncing. To be called before anything is deleted
  /// because of what the state says.
  ///
  /// @throws IOException when it cannot be done; what the disk says is then still unknown
  public synchronized void settle() throws IOException {
    if (doubtful) {
      rewrite();
    } else if (!settled) {
      opened().sync();
      disk.syncDirectory(root);
      synced = bytes;
      settled = true;
    }
  }

  /// Takes a change. On return it is on the disk.
  ///
  /// @throws IOException when it is not known to be; the state stays as it was, and until
  ///   [#settle()] has returned the folders of added blocks, and whatever they were to take the
  ///   place of, must stay
  public synchronized void append(ManifestChange change) throws IOException {
    settle();
    byte[] payload = RecordWriter.payload(change, claimedNumber);
    doubtful = true;
    bytes = write(payload);
    doubtful = false;
    state = state.after(change, claimedNumber);
    if (bytes > REWRITTEN_FROM_BYTES && bytes / GROWTH_MAX > wholeBytes) {
      rewriteIfPossible();
    }
  }

  /// Writes a record, and behind it, once it is on the disk, an empty one: so that a record which
  /// is damaged later is never taken for one that was half written.
  private int write(byte[] payload) throws IOException {
    DiskFile open = opened();
    byte[] record = ManifestLayout.record(bytes, synced, payload);
    open.write(ByteBuffer.wrap(record), bytes);
    open.sync();
    int end = bytes + record.length;
    synced = end;
    byte[] mark = ManifestLayout.record(end, end, empty());
    open.write(ByteBuffer.wrap(mark), end);
    return end + mark.length;
  }

  private static byte[] empty() {
    return RecordWriter.payload(ManifestChange.NOTHING, 0);
  }

  private DiskFile opened() throws IOException {
    DiskFile open = file;
    if (open == null) {
      open = disk.open(ManifestLayout.file(root));
      file = open;
    }
    return open;
  }

  private void rewriteIfPossible() {
    try {
      rewrite();
    } catch (IOException _) {
      doubtful = true; // the old file and the new one say the same; the next change tries again
    }
  }

  private void rewrite() throws IOException {
    doubtful = true;
    Path staged = root.resolve(ManifestLayout.STAGED_NAME);
    byte[] payload = RecordWriter.payload(state.whole(), claimedNumber);
    disk.delete(staged);
    int written;
    try (DiskFile next = disk.create(staged, 0)) {
      written = writeWhole(next, payload);
    }
    disk.rename(staged, ManifestLayout.file(root));
    closeFile();
    disk.syncDirectory(root);
    bytes = written;
    synced = written;
    wholeBytes = payload.length;
    settled = true;
    doubtful = false;
  }

  private static int writeWhole(DiskFile next, byte[] payload) throws IOException {
    byte[] header = ManifestLayout.header();
    byte[] record = ManifestLayout.record(header.length, 0, payload);
    int end = header.length + record.length;
    byte[] mark = ManifestLayout.record(end, end, empty());
    ByteBuffer all =
        ByteBuffer.allocate(end + mark.length).put(header).put(record).put(mark).flip();
    next.write(all, 0);
    next.sync();
    return end + mark.length;
  }

  private void closeFile() {
    DiskFile open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public synchronized void close() {
    closeFile();
  }
}
