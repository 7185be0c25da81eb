package dev.clew.net.codec;

import java.util.zip.CRC32C;

/// Snappy's framing format: chunks of at most 64 KiB, each with its checksum.
final class SnappyFrames {
  private static final byte[] MAGIC = {
    (byte) 0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y',
  };
  private static final int CHUNK_BYTES_MAX = 64 << 10;
  private static final int HEADER_BYTES = 4;
  private static final int CRC_BYTES = 4;
  private static final int COMPRESSED = 0;
  private static final int PLAIN = 1;
  private static final int MAGIC_TYPE = 0xFF;
  private static final int SKIPPABLE_MIN = 0x80;

  private SnappyFrames() {}

  static boolean begins(byte[] bytes, int from, int to) {
    return to - from >= MAGIC.length
        && java.util.Arrays.equals(bytes, from, from + MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  static void expand(byte[] bytes, int from, int to, Expansion out) throws CodingException {
    if (!begins(bytes, from, to)) {
      throw corrupt();
    }
    int at = from + MAGIC.length;
    while (at < to) {
      require(to - at >= HEADER_BYTES);
      int type = bytes[at] & 0xFF;
      int length =
          (bytes[at + 1] & 0xFF) | (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF) << 16;
      at += HEADER_BYTES;
      require(length <= to - at);
      chunk(type, bytes, at, at + length, out);
      at += length;
    }
  }

  private static void chunk(int type, byte[] bytes, int from, int to, Expansion out)
      throws CodingException {
    switch (type) {
      case COMPRESSED, PLAIN -> data(type, bytes, from, to, out);
      case MAGIC_TYPE -> require(to - from == MAGIC.length - HEADER_BYTES);
      default -> require(type >= SKIPPABLE_MIN);
    }
  }

  private static void data(int type, byte[] bytes, int from, int to, Expansion out)
      throws CodingException {
    require(to - from >= CRC_BYTES);
    int start = out.length();
    int body = from + CRC_BYTES;
    if (type == COMPRESSED) {
      SnappyBlock.expand(bytes, body, to, out);
    } else {
      out.expect(to - body);
      System.arraycopy(bytes, body, out.array(), start, to - body);
      out.advance(to - body);
    }
    require(out.length() - start <= CHUNK_BYTES_MAX);
    var crc = new CRC32C();
    crc.update(out.array(), start, out.length() - start);
    int value = (int) crc.getValue();
    int masked = Integer.rotateRight(value, 15) + 0xA282EAD8;
    require(masked == word(bytes, from));
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }

  private static void require(boolean holds) throws CodingException {
    if (!holds) {
      throw corrupt();
    }
  }

  private static CodingException corrupt() {
    return CodingException.corrupt("snappy: corrupt input");
  }
}
