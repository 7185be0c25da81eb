package dev.clew.store.block.raw;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.Checksums;
import java.util.zip.CRC32C;

/// Where things stand in `traces.raw`.
final class RawLayout {
  static final long MAGIC = Little.magic("CLEW-RAW");
  static final int VERSION = 1;
  static final int HEADER_BYTES = 48;
  static final int FRAME_HEADER_BYTES = 20;

  /// The part of the header before its checksum.
  static final int CHECKED_BYTES = HEADER_BYTES - 4;

  /// The part of a frame's header before its checksum.
  static final int FRAME_CHECKED_BYTES = FRAME_HEADER_BYTES - 4;

  /// Whole traces share a frame up to so many bytes of spans.
  static final int FRAME_SPAN_BYTES = 64 << 10;

  /// A trace that is larger has frames of its own, of up to so many bytes of spans.
  static final int LARGE_FRAME_SPAN_BYTES = 1 << 20;

  private RawLayout() {}

  /// Appends the header and the two sections, both compressed already; returns the checksum of the
  /// header.
  static int appendHead(
      ByteBuilder out, int codec, int origins, Section originSection, Section modelSection) {
    int start = out.length();
    out.appendFixed64(MAGIC).appendFixed32(VERSION).appendFixed32(codec).appendFixed32(origins);
    out.appendFixed32(originSection.stored().length).appendFixed32(originSection.plainBytes());
    out.appendFixed32(modelSection.stored().length).appendFixed32(modelSection.plainBytes());
    var crc = new CRC32C();
    crc.update(originSection.stored());
    crc.update(modelSection.stored());
    out.appendFixed32((int) crc.getValue()).appendFixed32(0);
    int checksum = Checksums.of(out.array(), start, CHECKED_BYTES);
    out.appendFixed32(checksum).append(originSection.stored()).append(modelSection.stored());
    return checksum;
  }

  /// Fills in the header of a frame that stands at `at` and reaches to the end of `out`.
  static void closeFrame(ByteBuilder out, int at, int spans, int spanBytes, int codec) {
    int end = out.length();
    int stored = end - at - FRAME_HEADER_BYTES;
    var header = new ByteBuilder(FRAME_HEADER_BYTES);
    header.appendFixed32(stored).appendFixed32(spans).appendFixed32(spanBytes);
    header.appendFixed32(codec);
    var crc = new CRC32C();
    crc.update(header.array(), 0, FRAME_CHECKED_BYTES);
    crc.update(out.array(), at + FRAME_HEADER_BYTES, stored);
    header.appendFixed32((int) crc.getValue());
    System.arraycopy(header.array(), 0, out.array(), at, FRAME_HEADER_BYTES);
  }
}
