package dev.clew.store.log;

import dev.clew.wire.Signal;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Where things stand in a segment. All numbers are little-endian.
final class SegmentLayout {
  static final int VERSION = 1;
  static final int HEADER_BYTES = 40;
  static final int RECORD_HEADER_BYTES = 32;
  static final int ALIGNMENT = 8;

  /// `CLWR` as it stands in the file.
  static final int MARKER = 0x52574C43;

  static final long MAGIC =
      ByteBuffer.wrap("CLEW-WAL".getBytes(StandardCharsets.US_ASCII))
          .order(ByteOrder.LITTLE_ENDIAN)
          .getLong();

  static final byte KIND_REQUEST = 1;
  static final byte KIND_END = 2;
  static final byte KIND_HOLE = 3;

  /// The part of a record that its checksum covers before the payload: sequence, offset, and the
  /// header behind the checksum itself.
  static final int CHECKED_BYTES = 12 + RECORD_HEADER_BYTES - 8;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private SegmentLayout() {}

  static String fileName(long sequence) {
    return "%012d.log".formatted(sequence);
  }

  /// Returns the sequence of a file's name, negative when it is not a segment's.
  static long sequenceOf(String fileName) {
    return fileName.matches("\\d{12}\\.log") ? Long.parseLong(fileName.substring(0, 12)) : -1;
  }

  static ByteBuffer header(long sequence, long createdNanos) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(MAGIC).putInt(VERSION).putInt(0).putLong(sequence).putLong(createdNanos);
    header.putInt(0);
    var crc = new CRC32C();
    crc.update(header.array(), 0, HEADER_BYTES - 4);
    header.putInt((int) crc.getValue());
    return header.flip();
  }

  static boolean hasMagic(MemorySegment segment) {
    return segment.byteSize() >= HEADER_BYTES && segment.get(LONG, 0) == MAGIC;
  }

  static int version(MemorySegment segment) {
    return segment.get(INT, 8);
  }

  static boolean hasWholeHeader(MemorySegment segment, long sequence) {
    var crc = new CRC32C();
    crc.update(segment.asSlice(0, HEADER_BYTES - 4).toArray(ValueLayout.JAVA_BYTE));
    return segment.get(INT, 36) == (int) crc.getValue() && segment.get(LONG, 16) == sequence;
  }

  static long createdNanos(MemorySegment segment) {
    return segment.get(LONG, 24);
  }

  static int intAt(MemorySegment segment, long offset) {
    return segment.get(INT, offset);
  }

  static long longAt(MemorySegment segment, long offset) {
    return segment.get(LONG, offset);
  }

  static long recordBytes(int payloadBytes) {
    return ((long) RECORD_HEADER_BYTES + payloadBytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  static byte codeOf(Signal signal) {
    return switch (signal) {
      case TRACES -> 1;
      case METRICS -> 2;
      case LOGS -> 3;
    };
  }
}
