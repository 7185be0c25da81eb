package dev.clew.store.block.filter;

import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.store.fault.StoreFailedException;
import dev.clew.store.fault.TooNewBlockException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.BitSet;

/// Tells which row groups of a block can hold an attribute, by its
/// [dev.clew.store.block.AttributeHash]. An attribute that a row group has is never denied; one it
/// has not is taken for one it has in one of 256 cases. Safe for use by many threads until closed.
public final class AttributeFilter implements AutoCloseable {
  private final DiskFile file;
  private final MemorySegment bytes;
  private final FuseShape[] shapes;
  private final long[] offsets;
  private final int[] ends;

  private AttributeFilter(DiskFile file, MemorySegment bytes, int groups) {
    this.file = file;
    this.bytes = bytes;
    shapes = new FuseShape[groups];
    offsets = new long[groups];
    ends = new int[groups];
  }

  /// Opens the file that [AttributeFilterWriter] wrote.
  ///
  /// @throws CorruptBlockException when it is no such file
  /// @throws TooNewBlockException when a newer program wrote it
  /// @throws StoreFailedException when it cannot be read
  public static AttributeFilter open(Disk disk, Path path) {
    try {
      DiskFile file = disk.open(path);
      try {
        MemorySegment bytes = file.bytes();
        var filter = new AttributeFilter(file, bytes, countOf(path, bytes));
        filter.readEntries(path);
        return filter;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreFailedException(path, "cannot be read", e);
    }
  }

  private static int countOf(Path path, MemorySegment bytes) {
    long end = bytes.byteSize() - FilterLayout.END_BYTES;
    if (end < FilterLayout.HEADER_BYTES
        || bytes.get(FilterLayout.LONG, 0) != FilterLayout.MAGIC
        || bytes.get(FilterLayout.LONG, end + 8) != FilterLayout.MAGIC) {
      throw new CorruptBlockException(path, 0, "no file of filters");
    }
    int version = bytes.get(FilterLayout.INT, end + 4);
    if (version != FilterLayout.VERSION) {
      throw new TooNewBlockException(path, "filter format", version, FilterLayout.VERSION);
    }
    int groups = bytes.get(FilterLayout.INT, end);
    if (groups < 0 || (long) groups * FilterLayout.ENTRY_BYTES > end - FilterLayout.HEADER_BYTES) {
      throw new CorruptBlockException(path, end, "cannot hold " + groups + " filters");
    }
    return groups;
  }

  private void readEntries(Path path) {
    long entries =
        bytes.byteSize() - FilterLayout.END_BYTES - (long) groups() * FilterLayout.ENTRY_BYTES;
    int rows = 0;
    for (int group = 0; group < groups(); group++) {
      long at = entries + (long) group * FilterLayout.ENTRY_BYTES;
      offsets[group] = bytes.get(FilterLayout.LONG, at);
      shapes[group] =
          new FuseShape(
              bytes.get(FilterLayout.INT, at + 16),
              bytes.get(FilterLayout.INT, at + 20),
              bytes.get(FilterLayout.LONG, at + 8));
      rows += bytes.get(FilterLayout.INT, at + 24);
      ends[group] = rows;
      if (!fits(shapes[group], offsets[group], entries) || rows < firstRow(group)) {
        throw new CorruptBlockException(path, at, "an entry that fits no row group");
      }
    }
  }

  private static boolean fits(FuseShape shape, long offset, long end) {
    if (shape.segmentBits() < 0
        || shape.segmentBits() > FuseShape.SEGMENT_BITS_MAX
        || shape.segments() < 0
        || offset < FilterLayout.HEADER_BYTES) {
      return false;
    }
    long slots = shape.isNone() ? 0 : (shape.segments() + 2L) << shape.segmentBits();
    return slots <= Integer.MAX_VALUE && offset <= end - slots;
  }

  /// Returns how many row groups there are.
  public int groups() {
    return ends.length;
  }

  /// Returns the first row of a group.
  public int firstRow(int group) {
    return group == 0 ? 0 : ends[group - 1];
  }

  /// Returns the row behind the last of a group.
  public int endRow(int group) {
    return ends[group];
  }

  /// Tells whether spans of the row group may have the attribute.
  public boolean mayHold(int group, long hash) {
    FuseShape shape = shapes[group];
    if (shape.isNone()) {
      return true;
    }
    long word = shape.word(FuseShape.usable(hash));
    long from = offsets[group];
    int first = shape.first(word);
    int combined =
        at(from + first)
            ^ at(from + shape.second(word, first))
            ^ at(from + shape.third(word, first));
    return (byte) combined == FuseShape.fingerprint(word);
  }

  private byte at(long offset) {
    return bytes.get(ValueLayout.JAVA_BYTE, offset);
  }

  /// Returns the row groups that may hold the attribute.
  public BitSet groupsOf(long hash) {
    var found = new BitSet(groups());
    for (int group = 0; group < groups(); group++) {
      found.set(group, mayHold(group, hash));
    }
    return found;
  }

  @Override
  public void close() {
    file.close();
  }
}
