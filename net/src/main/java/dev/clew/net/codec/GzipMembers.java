package dev.clew.net.codec;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// gzip (RFC 1952, any number of members) and zlib (RFC 1950).
///
/// The size that a gzip trailer states lets the body be inflated at once into an array of that
/// size. The statement is believed only where deflate could reach it, and checked afterwards.
final class GzipMembers {
  private static final int HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int DEFLATE_RATIO_MAX = 1_032;
  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private GzipMembers() {}

  static void expand(Inflater inflater, byte[] bytes, int from, int to, Expansion out)
      throws CodingException {
    if (from == to) {
      throw CodingException.corrupt("EOF");
    }
    int at = from;
    while (at < to) {
      int body = skipHeader(bytes, at, to);
      if (at == from) {
        expectStated(bytes, from, to, out);
      }
      at = member(inflater, bytes, body, to, out);
    }
  }

  static void expandZlib(Inflater inflater, byte[] bytes, int from, int to, Expansion out)
      throws CodingException {
    if (to - from < 2) {
      throw CodingException.corrupt("unexpected EOF");
    }
    int header = (bytes[from] & 0xFF) << 8 | (bytes[from + 1] & 0xFF);
    if ((bytes[from] & 0x0F) != 8 || header % 31 != 0) {
      throw CodingException.corrupt("zlib: invalid header");
    }
    inflate(inflater, bytes, from, to, out);
  }

  private static void expectStated(byte[] bytes, int from, int to, Expansion out)
      throws CodingException {
    if (to - from < HEADER_BYTES + TRAILER_BYTES) {
      throw CodingException.corrupt("unexpected EOF");
    }
    long stated = word(bytes, to - 4);
    if (stated <= (long) (to - from) * DEFLATE_RATIO_MAX) {
      out.expect(stated);
    }
  }

  /// Inflates one member; returns where the next begins.
  private static int member(Inflater inflater, byte[] bytes, int body, int to, Expansion out)
      throws CodingException {
    int start = out.length();
    inflater.reset();
    int end = inflate(inflater, bytes, body, to, out);
    if (to - end < TRAILER_BYTES) {
      throw CodingException.corrupt("unexpected EOF");
    }
    var crc = new CRC32();
    crc.update(out.array(), start, out.length() - start);
    if (crc.getValue() != word(bytes, end)
        || word(bytes, end + 4) != (out.length() - start & 0xFFFF_FFFFL)) {
      throw CodingException.corrupt("gzip: invalid checksum");
    }
    return end + TRAILER_BYTES;
  }

  private static int inflate(Inflater inflater, byte[] bytes, int from, int to, Expansion out)
      throws CodingException {
    inflater.setInput(bytes, from, to - from);
    try {
      while (!inflater.finished()) {
        int made = inflater.inflate(out.array(), out.length(), out.room());
        out.advance(made);
        if (made == 0 && !inflater.finished()) {
          makeProgressPossible(inflater, out);
        }
      }
    } catch (DataFormatException e) {
      throw CodingException.corrupt(
          "flate: corrupt input before offset " + inflater.getBytesRead());
    }
    return to - inflater.getRemaining();
  }

  private static void makeProgressPossible(Inflater inflater, Expansion out)
      throws CodingException {
    if (inflater.needsDictionary()) {
      throw CodingException.corrupt("zlib: invalid dictionary");
    }
    if (out.room() > 0 && inflater.needsInput()) {
      throw CodingException.corrupt("unexpected EOF");
    }
    out.grow();
  }

  private static int skipHeader(byte[] bytes, int from, int to) throws CodingException {
    if (to - from < HEADER_BYTES) {
      throw CodingException.corrupt("unexpected EOF");
    }
    if (bytes[from] != 0x1F || bytes[from + 1] != (byte) 0x8B || bytes[from + 2] != 8) {
      throw CodingException.corrupt("gzip: invalid header");
    }
    int flags = bytes[from + 3];
    int at = from + HEADER_BYTES;
    if ((flags & HAS_EXTRA) != 0) {
      require(at + 2 <= to);
      at += 2 + (bytes[at] & 0xFF) + ((bytes[at + 1] & 0xFF) << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      at = skipText(bytes, at, to);
    }
    if ((flags & HAS_COMMENT) != 0) {
      at = skipText(bytes, at, to);
    }
    at += (flags & HAS_CRC) != 0 ? 2 : 0;
    require(at <= to);
    return at;
  }

  private static int skipText(byte[] bytes, int from, int to) throws CodingException {
    int at = from;
    while (at < to && bytes[at] != 0) {
      at++;
    }
    require(at < to);
    return at + 1;
  }

  private static void require(boolean inside) throws CodingException {
    if (!inside) {
      throw CodingException.corrupt("unexpected EOF");
    }
  }

  private static long word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | (bytes[at + 3] & 0xFFL) << 24;
  }
}
