package dev.clew.store.block.raw;

import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.DiskFile;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.store.fault.StoreFailedException;
import dev.clew.store.fault.TooNewBlockException;
import dev.clew.store.intern.Origins;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;

/// The exact bytes of a block's spans, found by trace. Traces are numbered from 0 on in the order
/// of their ids. Safe for use by many threads; nothing may be asked after [#close()].
public final class TraceFile implements AutoCloseable {
  private final Path rawPath;
  private final Path indexPath;
  private final DiskFile rawFile;
  private final DiskFile indexFile;
  private final MemorySegment raw;
  private final TraceIndex index;
  private final RawHead head;
  private final Decoders decoders;

  private TraceFile(Path folder, DiskFile rawFile, DiskFile indexFile, List<Codec> codecs)
      throws IOException {
    rawPath = folder.resolve(BlockFiles.TRACES_RAW);
    indexPath = folder.resolve(BlockFiles.TRACES_INDEX);
    this.rawFile = rawFile;
    this.indexFile = indexFile;
    raw = rawFile.bytes();
    index = new TraceIndex(indexPath, indexFile.bytes());
    head = RawHead.read(rawPath, raw);
    if (raw.byteSize() != index.rawBytes() || head.checksum() != index.rawChecksum()) {
      throw damaged(0, "not the file that " + BlockFiles.TRACES_INDEX + " was written for");
    }
    decoders = new Decoders(codecs, head);
  }

  /// Opens the two files in a block's folder and checks their heads and the index.
  ///
  /// @param codecs those that frames can be read with
  /// @throws CorruptBlockException when they are not what was written
  /// @throws TooNewBlockException when a newer program wrote them
  /// @throws StoreFailedException when they cannot be read
  public static TraceFile open(Disk disk, Path folder, List<Codec> codecs) {
    DiskFile raw = open(disk, folder.resolve(BlockFiles.TRACES_RAW));
    try {
      DiskFile index = open(disk, folder.resolve(BlockFiles.TRACES_INDEX));
      try {
        return new TraceFile(folder, raw, index, codecs);
      } catch (IOException e) {
        index.close();
        throw new StoreFailedException(folder, "the block cannot be read", e);
      } catch (RuntimeException e) {
        index.close();
        throw e;
      }
    } catch (RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static DiskFile open(Disk disk, Path file) {
    try {
      return disk.open(file);
    } catch (IOException e) {
      throw new StoreFailedException(file, "cannot be opened", e);
    }
  }

  public int traces() {
    return index.traces();
  }

  /// Returns how many spans there are in all.
  public int spans() {
    return index.spans();
  }

  /// Returns the number of the trace with this id, -1 when there is none.
  public int find(long hi, long lo) {
    return index.find(hi, lo);
  }

  public long traceIdHi(int trace) {
    return index.hi(trace);
  }

  public long traceIdLo(int trace) {
    return index.lo(trace);
  }

  /// Returns the earliest start of the trace's spans, as indexed.
  public long minStartNanos(int trace) {
    return index.minStartNanos(trace);
  }

  /// Returns how many spans a trace has.
  public int spans(int trace) {
    return index.count(trace);
  }

  /// Returns the resources and scopes that visited spans name by number.
  public Origins.View origins() {
    return head.origins();
  }

  /// Returns a reader for many traces, to be used by one thread.
  public FrameReader reader() {
    return new FrameReader(this, index);
  }

  /// Hands the spans of one trace to `visitor`, in their order.
  ///
  /// @throws CorruptBlockException when their bytes are not what was written
  public void read(int trace, SpanVisitor visitor) {
    reader().read(trace, visitor);
  }

  /// Hands all spans to `visitor`, by trace.
  public void readAll(SpanVisitor visitor) {
    reader().readAll(visitor);
  }

  /// Returns the spans as rows, fast in their order, for one thread.
  public BlockSpans rows() {
    return new FileSpans(this, index);
  }

  /// Decodes every frame and compares all that can be compared.
  ///
  /// @throws CorruptBlockException for the first thing that is not as it was written
  public void verify() {
    index.verify();
    if (index.frames() > 0 && index.offset(0) != head.endOffset()) {
      throw damaged(head.endOffset(), "bytes that belong to nothing");
    }
    new TraceCheck(this, index).run();
  }

  Codec.Decoder decoder(int codec) throws MalformedFrameException {
    return decoders.of(codec);
  }

  /// Copies bytes of `traces.raw` into `target`, or into a new array when that is too short.
  byte[] copy(long offset, int count, byte[] target) {
    byte[] room = target.length >= count ? target : new byte[count];
    MemorySegment.copy(raw, ValueLayout.JAVA_BYTE, offset, room, 0, count);
    return room;
  }

  CorruptBlockException damaged(long offset, String what) {
    return new CorruptBlockException(rawPath, offset, what);
  }

  CorruptBlockException damagedIndex(String what) {
    return new CorruptBlockException(indexPath, 0, what);
  }

  @Override
  public void close() {
    decoders.close();
    rawFile.close();
    indexFile.close();
  }
}
