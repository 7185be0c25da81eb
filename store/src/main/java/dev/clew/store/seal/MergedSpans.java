package dev.clew.store.seal;

import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.Times;
import dev.clew.store.block.raw.FrameReader;
import dev.clew.store.block.raw.TraceFile;
import dev.clew.store.disk.Disk;
import dev.clew.store.intern.Hashing;
import dev.clew.store.intern.Origins;
import dev.clew.wire.otlp.SpanHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The spans of several blocks as one. Their bytes wait, unpacked, in a file of their own, so that
/// memory holds 52 bytes a span however long spans are. Belongs to one thread.
public final class MergedSpans implements AutoCloseable {
  private final SpanTable table = new SpanTable();
  private final Origins origins = new Origins();
  private final SpanHeader header = new SpanHeader();
  private final SpillBytes bytes;

  /// @param name tells the file from those of other merges
  public MergedSpans(Disk disk, Path root, String name) throws IOException {
    Path folder = BlockFiles.blocks(root).resolve(name + BlockFolders.STAGED);
    disk.createDirectories(folder);
    bytes = new SpillBytes(disk, folder.resolve("merge.spill"));
  }

  /// Takes in the spans of a block, which must be held by the caller.
  ///
  /// @throws dev.clew.store.fault.StoreException when the block is damaged
  public void add(Block block) throws IOException {
    TraceFile traces = block.traces();
    FrameReader reader = traces.reader();
    Origins.View theirs = traces.origins();
    int[] numbers = new int[theirs.size()];
    for (int origin = 0; origin < numbers.length; origin++) {
      numbers[origin] = origins.idOf(theirs, origin);
    }
    try {
      reader.readAll((span, from, length, origin) -> addRow(span, from, length, numbers[origin]));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void addRow(byte[] span, int from, int length, int origin) {
    header.read(span, from, from + length);
    int row = table.add();
    table.traceIdHi[row] = header.traceIdHi();
    table.traceIdLo[row] = header.traceIdLo();
    table.start[row] = Times.indexed(header.startNanos());
    table.look[row] = Hashing.of(span, from, from + length);
    table.length[row] = length;
    table.origin[row] = origin;
    try {
      table.location[row] = bytes.add(span, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int size() {
    return table.size();
  }

  /// Returns the bytes of all spans, unpacked.
  public long sizeBytes() {
    return bytes.sizeBytes();
  }

  /// Puts the spans in order, each once. Nothing can be added then.
  public BlockSpans spans() throws IOException {
    bytes.finish();
    int[] rows = Repetitions.removed(table, table.order(), bytes);
    table.forgetLooks();
    return new TableSpans(table, rows, origins.view(), bytes);
  }

  @Override
  public void close() {
    bytes.close();
  }
}
