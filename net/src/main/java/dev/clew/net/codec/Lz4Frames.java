package dev.clew.net.codec;

/// LZ4's frame format, as far as its checksums: those are skipped, the lengths are checked.
final class Lz4Frames {
  private static final int MAGIC = 0x184D2204;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int PLAIN = 0x80000000;
  private static final int MATCH_MIN = 4;

  private final byte[] bytes;
  private final int to;
  private final Expansion out;
  private int at;

  private Lz4Frames(byte[] bytes, int from, int to, Expansion out) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    this.out = out;
  }

  static void expand(byte[] bytes, int from, int to, Expansion out) throws CodingException {
    var frames = new Lz4Frames(bytes, from, to, out);
    while (frames.at < to) {
      frames.frame();
    }
  }

  private void frame() throws CodingException {
    int magic = word();
    if ((magic & 0xFFFF_FFF0) == SKIPPABLE) {
      int length = word();
      require(length >= 0);
      skip(length);
      return;
    }
    if (magic != MAGIC) {
      throw CodingException.corrupt("lz4: bad magic number");
    }
    int flags = octet();
    require(flags >>> 6 == 1);
    boolean blockChecksums = (flags & 0x10) != 0;
    boolean contentSize = (flags & 0x08) != 0;
    boolean contentChecksum = (flags & 0x04) != 0;
    boolean dictionary = (flags & 0x01) != 0;
    skip(1 + (contentSize ? 8 : 0) + (dictionary ? 4 : 0) + 1);
    int frameStart = out.length();
    for (int size = word(); size != 0; size = word()) {
      block(size, frameStart);
      skip(blockChecksums ? 4 : 0);
    }
    skip(contentChecksum ? 4 : 0);
  }

  private void block(int size, int frameStart) throws CodingException {
    int length = size & ~PLAIN;
    require(length <= to - at);
    if ((size & PLAIN) != 0) {
      literals(length);
      return;
    }
    int end = at + length;
    while (at < end) {
      int token = octet();
      literals(extended(token >>> 4));
      if (at >= end) {
        return;
      }
      int offset = octet() | octet() << 8;
      int count = extended(token & 15) + MATCH_MIN;
      require(offset > 0 && offset <= out.length() - frameStart);
      copy(offset, count);
    }
  }

  private int extended(int nibble) throws CodingException {
    int length = nibble;
    if (nibble == 15) {
      int more = 255;
      while (more == 255) {
        more = octet();
        length += more;
        require(length >= 0 && length < Integer.MAX_VALUE - 1024);
      }
    }
    return length;
  }

  private void literals(int count) throws CodingException {
    require(count <= to - at);
    room(count);
    System.arraycopy(bytes, at, out.array(), out.length(), count);
    out.advance(count);
    at += count;
  }

  private void copy(int offset, int count) throws CodingException {
    room(count);
    byte[] target = out.array();
    int made = out.length();
    for (int i = 0; i < count; i++) {
      target[made + i] = target[made + i - offset];
    }
    out.advance(count);
  }

  private void room(int count) throws CodingException {
    while (out.room() < count) {
      out.grow();
    }
  }

  private int octet() throws CodingException {
    require(at < to);
    return bytes[at++] & 0xFF;
  }

  private int word() throws CodingException {
    require(to - at >= 4);
    int value =
        (bytes[at] & 0xFF)
            | (bytes[at + 1] & 0xFF) << 8
            | (bytes[at + 2] & 0xFF) << 16
            | bytes[at + 3] << 24;
    at += 4;
    return value;
  }

  private void skip(int count) throws CodingException {
    require(count <= to - at);
    at += count;
  }

  private static void require(boolean holds) throws CodingException {
    if (!holds) {
      throw CodingException.corrupt("unexpected EOF");
    }
  }
}
