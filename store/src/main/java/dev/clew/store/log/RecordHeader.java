package dev.clew.store.log;

import dev.clew.wire.Signal;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What a record says before its payload.
///
/// @param items spans, metric points or log records in the payload
/// @param arrivalNanos when the request came, since 1970
/// @param syncedThrough the bytes of this segment that were known to be on the disk when the record
///   was written
record RecordHeader(
    int payloadBytes, int items, long arrivalNanos, int syncedThrough, byte signalCode, byte kind) {
  static RecordHeader request(
      Signal signal, int payloadBytes, int items, long arrivalNanos, int syncedThrough) {
    return new RecordHeader(
        payloadBytes,
        items,
        arrivalNanos,
        syncedThrough,
        SegmentLayout.codeOf(signal),
        SegmentLayout.KIND_REQUEST);
  }

  static RecordHeader end(long nowNanos, int syncedThrough) {
    return new RecordHeader(0, 0, nowNanos, syncedThrough, (byte) 0, SegmentLayout.KIND_END);
  }

  /// Marks a stretch that was lost before it was synced; its bytes are nobody's and not checked.
  static RecordHeader hole(int bytes, int syncedThrough) {
    return new RecordHeader(
        bytes - SegmentLayout.RECORD_HEADER_BYTES,
        0,
        0,
        syncedThrough,
        (byte) 0,
        SegmentLayout.KIND_HOLE);
  }

  static RecordHeader read(MemorySegment segment, int offset) {
    int tags = SegmentLayout.intAt(segment, offset + 28);
    return new RecordHeader(
        SegmentLayout.intAt(segment, offset + 8),
        SegmentLayout.intAt(segment, offset + 12),
        SegmentLayout.longAt(segment, offset + 16),
        SegmentLayout.intAt(segment, offset + 24),
        (byte) tags,
        (byte) (tags >>> 8));
  }

  private int checkedPayloadBytes() {
    return kind == SegmentLayout.KIND_HOLE ? 0 : payloadBytes;
  }

  boolean isRequest() {
    return kind == SegmentLayout.KIND_REQUEST;
  }

  boolean isEnd() {
    return kind == SegmentLayout.KIND_END;
  }

  /// Returns the payload's signal; empty for marks and for signals unknown here.
  Optional<Signal> signal() {
    if (kind != SegmentLayout.KIND_REQUEST) {
      return Optional.empty();
    }
    return switch (signalCode) {
      case 1 -> Optional.of(Signal.TRACES);
      case 2 -> Optional.of(Signal.METRICS);
      case 3 -> Optional.of(Signal.LOGS);
      default -> Optional.empty();
    };
  }

  /// Appends the header as it stands in the file at `offset` of segment `sequence`.
  void appendTo(ByteBuffer target, long sequence, int offset, byte[] payload) {
    byte[] checked = checkedBytes(sequence, offset);
    target.putInt(SegmentLayout.MARKER).putInt(checksum(checked, payload, checkedPayloadBytes()));
    target.put(checked, 12, SegmentLayout.RECORD_HEADER_BYTES - 8);
  }

  /// Returns the checksum that this header and payload must have at their place.
  int checksum(long sequence, int offset, byte[] payload) {
    return checksum(checkedBytes(sequence, offset), payload, checkedPayloadBytes());
  }

  private static int checksum(byte[] checked, byte[] payload, int payloadBytes) {
    var crc = new CRC32C();
    crc.update(checked, 0, checked.length);
    crc.update(payload, 0, payloadBytes);
    return (int) crc.getValue();
  }

  private byte[] checkedBytes(long sequence, int offset) {
    ByteBuffer checked =
        ByteBuffer.allocate(SegmentLayout.CHECKED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    checked.putLong(sequence).putInt(offset);
    checked.putInt(payloadBytes).putInt(items).putLong(arrivalNanos).putInt(syncedThrough);
    checked.put(signalCode).put(kind).putShort((short) 0);
    return checked.array();
  }
}
