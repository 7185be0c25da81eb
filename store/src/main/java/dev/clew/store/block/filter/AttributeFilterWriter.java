package dev.clew.store.block.filter;

import dev.clew.store.block.AttributeSink;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the filters of a block, row group by row group: nine bits for each attribute that is
/// different from the others of its row group. Takes up to about 100 MiB while it works. Belongs to
/// one thread.
public final class AttributeFilterWriter implements AttributeSink, AutoCloseable {
  /// A row group of more different attributes gets no filter.
  static final int ATTRIBUTES_MAX = 2_000_000;

  private record Group(int rows, int keys, FuseShape shape, long offset) {}

  private final DiskFile file;
  private final HashSet64 hashes = new HashSet64(ATTRIBUTES_MAX);
  private final FuseBuilder builder = new FuseBuilder();
  private final List<Group> groups = new ArrayList<>();
  private long position = FilterLayout.HEADER_BYTES;
  private @Nullable IOException failure;

  public AttributeFilterWriter(Disk disk, Path file) throws IOException {
    this.file = disk.create(file, 0);
  }

  @Override
  public void add(long hash) {
    hashes.add(hash);
  }

  /// Writes the row group's filter. A failure is kept for [#finish()]: the caller sits in the midst
  /// of another file.
  @Override
  public void endRowGroup(int rows) {
    try {
      if (failure == null) {
        writeGroup(rows);
      }
    } catch (IOException e) {
      failure = e;
    }
    hashes.clear();
  }

  private void writeGroup(int rows) throws IOException {
    FuseShape shape = hashes.isOverfull() ? FuseShape.NONE : builder.build(hashes);
    groups.add(new Group(rows, hashes.size(), shape, position));
    write(ByteBuffer.wrap(builder.fingerprints(), 0, shape.slots()));
  }

  private void write(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    file.write(bytes, position);
    position += length;
  }

  /// Completes the file and forces it to the disk. Returns how many bytes it has.
  public long finish() throws IOException {
    if (failure != null) {
      throw failure;
    }
    ByteBuffer end =
        FilterLayout.buffer(groups.size() * FilterLayout.ENTRY_BYTES + FilterLayout.END_BYTES);
    for (Group group : groups) {
      FuseShape shape = group.shape();
      end.putLong(group.offset()).putLong(shape.seed());
      end.putInt(shape.segmentBits()).putInt(shape.segments());
      end.putInt(group.rows()).putInt(group.keys());
    }
    end.putInt(groups.size()).putInt(FilterLayout.VERSION).putLong(FilterLayout.MAGIC);
    write(end.flip());
    ByteBuffer header = FilterLayout.buffer(FilterLayout.HEADER_BYTES);
    header.putLong(FilterLayout.MAGIC).putInt(FilterLayout.VERSION).putInt(0);
    file.write(header.flip(), 0);
    file.sync();
    return position;
  }

  @Override
  public void close() {
    file.close();
  }
}
