package dev.clew.store.block;

import dev.clew.store.block.filter.AttributeFilter;
import dev.clew.store.block.raw.Codec;
import dev.clew.store.block.raw.TraceFile;
import dev.clew.store.block.raw.ZstdCodec;
import dev.clew.store.block.transposed.TransposedCodec;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.store.fault.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A sealed block, as the manifest names it. Its files stay as long as somebody holds it: the store
/// itself until the block is retired, and every reader between [#tryRetain()] and [#release()].
/// Safe for use by many threads.
public final class Block {
  private static final Logger LOG = System.getLogger(Block.class.getName());

  /// How frames can be written, and are read.
  private static final List<Codec> CODECS = List.of(new ZstdCodec(), new TransposedCodec());

  private final Disk disk;
  private final Path folder;
  private final BlockFacts facts;
  private final AtomicInteger holders = new AtomicInteger(1);

  // Both written under the lock of this block, read by all.
  private volatile @Nullable TraceFile traces;
  private volatile @Nullable AttributeFilter attributes;
  // Written by whoever finds the damage, read by all.
  private volatile @Nullable String damage;
  // Written by the store before it lets go, read by whoever leaves last.
  private volatile boolean retired;

  private Block(Disk disk, Path folder, BlockFacts facts) {
    this.disk = disk;
    this.folder = folder;
    this.facts = facts;
  }

  /// Makes the block that lies in a folder, held by the caller. Its files are opened when they are
  /// asked for.
  public static Block open(Disk disk, Path folder, BlockFacts facts) {
    var block = new Block(disk, folder, facts);
    block.damage = BlockDamageFile.read(disk, folder);
    return block;
  }

  public BlockFacts facts() {
    return facts;
  }

  public Path folder() {
    return folder;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /// Opens a file of the block, for the caller to close. Only while the block is held.
  public DiskFile open(String name) throws IOException {
    return disk.open(file(name));
  }

  /// Returns the spans' own bytes. Only while the block is held.
  ///
  /// @throws StoreException when the files cannot be used
  public TraceFile traces() {
    TraceFile known = traces;
    return known != null ? known : openTraces();
  }

  private synchronized TraceFile openTraces() {
    TraceFile known = traces;
    if (known == null) {
      known = TraceFile.open(disk, folder, CODECS);
      traces = known;
    }
    return known;
  }

  /// Returns what tells the row groups of an attribute. Only while the block is held.
  ///
  /// @throws StoreException when the file cannot be used
  public AttributeFilter attributes() {
    AttributeFilter known = attributes;
    return known != null ? known : openAttributes();
  }

  private synchronized AttributeFilter openAttributes() {
    AttributeFilter known = attributes;
    if (known == null) {
      known = AttributeFilter.open(disk, file(BlockFiles.ATTRIBUTES));
      attributes = known;
    }
    return known;
  }

  /// Compares every file with its checksum, and the frames with their index.
  ///
  /// @throws StoreException for the first thing that is not as it was written
  /// @throws IOException when a file cannot be read
  public void verify() throws IOException {
    for (FileFacts file : facts.files()) {
      Checksums.verify(disk, folder, file);
    }
    traces().verify();
  }

  /// Compares one file with its checksum.
  ///
  /// @throws StoreException when it is not as it was written
  /// @throws IOException when it cannot be read
  public void verify(String name) throws IOException {
    for (FileFacts file : facts.files()) {
      if (file.name().equals(name)) {
        Checksums.verify(disk, folder, file);
      }
    }
  }

  /// Leaves the block out of answers from now on; the first reason stays. Damage is remembered
  /// across restarts, other reasons may have gone by then. Only while the block is held.
  public synchronized void setAside(StoreException reason) {
    if (damage == null) {
      damage = reason.getMessage();
      if (reason instanceof CorruptBlockException) {
        BlockDamageFile.write(disk, folder, String.valueOf(reason.getMessage()));
      }
    }
  }

  /// Takes the block, whose every byte has been found to be as it was written, into answers again.
  /// Only while the block is held.
  public synchronized void takeBack() {
    if (damage != null) {
      damage = null;
      BlockDamageFile.delete(disk, folder);
    }
  }

  public boolean isDamaged() {
    return damage != null;
  }

  /// Returns why the block is set aside; empty while it is not.
  public Optional<String> damage() {
    return Optional.ofNullable(damage);
  }

  /// Keeps the files in place until [#release()]; false when they are gone already.
  public boolean tryRetain() {
    int held = holders.get();
    while (held > 0) {
      if (holders.compareAndSet(held, held + 1)) {
        return true;
      }
      held = holders.get();
    }
    return false;
  }

  public void release() {
    if (holders.decrementAndGet() == 0) {
      close();
    }
  }

  /// Lets go of a block that the manifest no longer names: its files are deleted when the last
  /// reader has left.
  public void retire() {
    retired = true;
    release();
  }

  private synchronized void close() {
    TraceFile open = traces;
    if (open != null) {
      traces = null;
      open.close();
    }
    AttributeFilter filter = attributes;
    if (filter != null) {
      attributes = null;
      filter.close();
    }
    if (retired) {
      delete();
    }
  }

  /// What cannot be deleted is nobody's, and goes at the next start.
  private void delete() {
    try {
      for (String name : disk.list(folder)) {
        disk.delete(folder.resolve(name));
      }
      disk.delete(folder);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} could not be deleted: {1}", folder, e.getMessage());
    }
  }

  @Override
  public String toString() {
    return folder.getFileName() + " (" + facts.spans() + " spans)";
  }
}
