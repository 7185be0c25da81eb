package dev.clew.store.manifest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Where things stand in a manifest. All numbers are little-endian.
final class ManifestLayout {
  static final String NAME = "manifest";
  static final String STAGED_NAME = "manifest.new";
  static final int VERSION = 1;
  static final int HEADER_BYTES = 16;
  static final int RECORD_HEADER_BYTES = 16;

  /// `CLMR` as it stands in the file.
  private static final int MARKER = 0x524D4C43;

  private static final byte[] MAGIC = "CLEW-MAN".getBytes(StandardCharsets.US_ASCII);

  private ManifestLayout() {}

  static Path file(Path root) {
    return root.resolve(NAME);
  }

  static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] header() {
    byte[] header = new byte[HEADER_BYTES];
    var crc = new CRC32C();
    ByteBuffer out = little(header).put(MAGIC).putInt(VERSION);
    crc.update(header, 0, HEADER_BYTES - 4);
    out.putInt((int) crc.getValue());
    return header;
  }

  static boolean hasMagic(byte[] file) {
    return file.length >= HEADER_BYTES
        && ByteBuffer.wrap(file, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  static int version(byte[] file) {
    return little(file).getInt(MAGIC.length);
  }

  static boolean hasWholeHeader(byte[] file) {
    var crc = new CRC32C();
    crc.update(file, 0, HEADER_BYTES - 4);
    return little(file).getInt(HEADER_BYTES - 4) == (int) crc.getValue();
  }

  /// Returns a record as it stands in the file at `offset`.
  ///
  /// @param syncedThrough the bytes of the file that are known to be on the disk
  static byte[] record(int offset, int syncedThrough, byte[] payload) {
    byte[] record = new byte[RECORD_HEADER_BYTES + payload.length];
    ByteBuffer out = little(record);
    out.putInt(MARKER).putInt(0).putInt(payload.length).putInt(syncedThrough).put(payload);
    out.putInt(4, checksum(offset, record, 0, payload.length));
    return record;
  }

  /// Returns the payload's length of the whole record that stands at `offset`, -1 when there is
  /// none.
  static int payloadAt(byte[] file, int offset) {
    int room = file.length - offset - RECORD_HEADER_BYTES;
    ByteBuffer in = little(file);
    if (room < 0 || in.getInt(offset) != MARKER) {
      return -1;
    }
    int length = in.getInt(offset + 8);
    if (length < 0 || length > room) {
      return -1;
    }
    return checksum(offset, file, offset, length) == in.getInt(offset + 4) ? length : -1;
  }

  static int syncedThrough(byte[] file, int offset) {
    return little(file).getInt(offset + 12);
  }

  /// The checksum covers the record's place, so that old bytes at another place are no record.
  private static int checksum(int offset, byte[] bytes, int from, int payloadBytes) {
    var crc = new CRC32C();
    crc.update(little(new byte[4]).putInt(offset).array());
    crc.update(bytes, from + 8, RECORD_HEADER_BYTES - 8 + payloadBytes);
    return (int) crc.getValue();
  }
}
