package dev.clew.store.log;

import dev.clew.wire.Signal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Writes records to the newest segment, and starts the next one. Records are staged until
/// [#flush()], so that many small requests cost one call to the disk. Belongs to one thread.
public final class LogWriter {
  private static final int STAGE_BYTES = 1 << 18;

  private final LogFolder folder;
  private final int segmentBytes;
  private final ByteBuffer stage =
      ByteBuffer.allocateDirect(STAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private @Nullable LogSegment segment;
  private int stagedThrough;
  private int writtenThrough;
  private long newestArrivalNanos;

  /// Makes a writer without a segment: the first [#startNext(int, long)] makes one.
  public LogWriter(LogFolder folder, int segmentBytes) {
    this.folder = folder;
    this.segmentBytes = segmentBytes;
  }

  /// Returns the segment being written, null before the first one.
  public @Nullable LogSegment segment() {
    return segment;
  }

  private LogSegment current() {
    if (segment == null) {
      throw new IllegalStateException("no segment has been started");
    }
    return segment;
  }

  /// Tells whether a request of this size still goes into the segment.
  public boolean hasRoomFor(int payloadBytes) {
    return segment != null && stagedThrough + needed(payloadBytes) <= segment.capacityBytes();
  }

  /// Stages a record; returns where its payload will lie in the segment.
  ///
  /// @throws IOException when what had to be written before failed; nothing staged since the last
  ///   flush counts then
  public int add(Signal signal, byte[] payload, int items, long arrivalNanos) throws IOException {
    RecordHeader header =
        RecordHeader.request(
            signal, payload.length, items, arrivalNanos, current().syncedThrough());
    int offset = stagedThrough;
    stage(header, payload);
    newestArrivalNanos = arrivalNanos;
    return offset + SegmentLayout.RECORD_HEADER_BYTES;
  }

  private void stage(RecordHeader header, byte[] payload) throws IOException {
    try {
      reserveStage(SegmentLayout.RECORD_HEADER_BYTES);
      header.appendTo(stage, current().sequence(), stagedThrough, payload);
      stagePayload(payload);
      stagedThrough = (int) (stagedThrough + SegmentLayout.recordBytes(payload.length));
    } catch (IOException e) {
      rewind();
      throw e;
    }
  }

  private void stagePayload(byte[] payload) throws IOException {
    int done = 0;
    while (done < payload.length) {
      reserveStage(1);
      int part = Math.min(stage.remaining(), payload.length - done);
      stage.put(payload, done, part);
      done += part;
    }
    int padding = (int) (SegmentLayout.recordBytes(payload.length) - payload.length) & 7;
    reserveStage(padding);
    for (int i = 0; i < padding; i++) {
      stage.put((byte) 0);
    }
  }

  private void reserveStage(int count) throws IOException {
    if (stage.remaining() < count) {
      writeStage();
    }
  }

  private void writeStage() throws IOException {
    int count = stage.position();
    stage.flip();
    current().file().write(stage, writtenThrough);
    writtenThrough += count;
    stage.clear();
  }

  /// Writes what is staged; it is then part of the segment.
  ///
  /// @throws IOException when it failed; nothing staged since the last flush counts then
  public void flush() throws IOException {
    LogSegment target = segment;
    if (target == null || stagedThrough == target.lengthBytes()) {
      return;
    }
    try {
      writeStage();
    } catch (IOException e) {
      rewind();
      throw e;
    }
    target.extend(stagedThrough, newestArrivalNanos);
  }

  private void rewind() {
    stage.clear();
    stagedThrough = current().lengthBytes();
    writtenThrough = stagedThrough;
    newestArrivalNanos = current().lastArrivalNanos();
  }

  /// Starts the next segment, with room for a request of `payloadBytes`. The one before, if any,
  /// still has to be finished. Must be called right after a flush.
  ///
  /// @throws IOException when it cannot be made; the one before then goes on
  public LogSegment startNext(int payloadBytes, long nowNanos) throws IOException {
    long capacity = Math.max(segmentBytes, SegmentLayout.HEADER_BYTES + needed(payloadBytes));
    LogSegment next = folder.create((int) Math.min(Integer.MAX_VALUE - 8, capacity), nowNanos);
    segment = next;
    rewind();
    return next;
  }

  /// Cuts an ended segment to its length, and marks its end. With `sync`, everything before the
  /// mark is on the disk then.
  public static void finish(LogSegment ended, boolean sync, long nowNanos) throws IOException {
    if (sync) {
      ended.sync();
    }
    RecordHeader end = RecordHeader.end(nowNanos, ended.syncedThrough());
    ByteBuffer mark =
        ByteBuffer.allocate(SegmentLayout.RECORD_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    end.appendTo(mark, ended.sequence(), ended.lengthBytes(), new byte[0]);
    ended.file().write(mark.flip(), ended.lengthBytes());
    ended.cut(ended.lengthBytes() + SegmentLayout.RECORD_HEADER_BYTES);
  }

  private static long needed(int payloadBytes) {
    return SegmentLayout.recordBytes(payloadBytes) + SegmentLayout.RECORD_HEADER_BYTES;
  }

  /// Puts on the disk what has been flushed to a segment.
  public static void sync(LogSegment segment) throws IOException {
    segment.sync();
  }
}
