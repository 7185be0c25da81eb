package dev.clew.net.codec;

/// Snappy's block format: the size as a varint, then literals and copies.
final class SnappyBlock {
  private static final int RATIO_MAX = 32;

  private SnappyBlock() {}

  /// Expands either format: a stream that begins with the framing's magic is framed.
  static void expandAny(byte[] bytes, int from, int to, Expansion out) throws CodingException {
    if (SnappyFrames.begins(bytes, from, to)) {
      SnappyFrames.expand(bytes, from, to, out);
    } else {
      expand(bytes, from, to, out);
    }
  }

  static void expand(byte[] bytes, int from, int to, Expansion out) throws CodingException {
    int at = from;
    long size = 0;
    for (int shift = 0; ; shift += 7) {
      if (at == to || shift > 28) {
        throw corrupt();
      }
      byte part = bytes[at++];
      size |= (part & 0x7FL) << shift;
      if (part >= 0) {
        break;
      }
    }
    // no copy makes more than 64 bytes of two, so a larger claim needs no memory to be refuted
    if (size > (long) (to - at) * RATIO_MAX) {
      throw corrupt();
    }
    out.expect(size);
    elements(bytes, at, to, out, (int) size);
  }

  private static void elements(byte[] bytes, int from, int to, Expansion out, int size)
      throws CodingException {
    byte[] target = out.array();
    int start = out.length();
    int end = start + size;
    int made = start;
    int at = from;
    while (at < to) {
      int tag = bytes[at++] & 0xFF;
      if ((tag & 3) == 0) {
        int extra = Math.max(0, (tag >>> 2) - 59);
        require(extra <= to - at);
        long length = (extra == 0 ? tag >>> 2 : little(bytes, at, extra)) + 1;
        at += extra;
        require(length <= to - at && length <= end - made);
        System.arraycopy(bytes, at, target, made, (int) length);
        at += (int) length;
        made += (int) length;
      } else {
        int width = (tag & 3) == 3 ? 4 : tag & 3;
        require(width <= to - at);
        boolean near = width == 1;
        int length = near ? (tag >>> 2 & 7) + 4 : (tag >>> 2) + 1;
        long offset = little(bytes, at, width) | (near ? (tag >>> 5) << 8 : 0);
        at += width;
        require(offset > 0 && offset <= made - start && length <= end - made);
        made = copy(target, made, (int) offset, length);
      }
    }
    require(made == end);
    out.advance(size);
  }

  private static int copy(byte[] target, int made, int offset, int length) {
    if (offset >= length) {
      System.arraycopy(target, made - offset, target, made, length);
      return made + length;
    }
    int at = made;
    for (int i = 0; i < length; i++) {
      target[at] = target[at - offset];
      at++;
    }
    return at;
  }

  private static long little(byte[] bytes, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value |= (bytes[at + i] & 0xFFL) << (8 * i);
    }
    return value;
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
