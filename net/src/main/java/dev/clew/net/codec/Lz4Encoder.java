package dev.clew.net.codec;

import dev.clew.net.codec.Compressor.Compressed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Writes LZ4 frames of independent blocks of 64 KiB, without checksums of content.
final class Lz4Encoder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK_BYTES = 64 << 10;
  private static final int HASH_BITS = 14;
  private static final int MATCH_MIN = 4;

  /// The last bytes of a block are literals, and no match begins close before them.
  private static final int LAST_LITERALS = 5;

  private static final int MATCH_FREE_TAIL = 12;

  /// Magic, version 1 with independent blocks, blocks of 64 KiB, and the header's checksum.
  private static final byte[] HEADER = {0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, (byte) 0x82};

  private final byte[] bytes;
  private final byte[] out;
  private final int[] places = new int[1 << HASH_BITS];
  private int length;

  private Lz4Encoder(byte[] bytes, int headroom) {
    this.bytes = bytes;
    int blocks = bytes.length / BLOCK_BYTES + 1;
    this.out =
        new byte[Math.addExact(headroom + 32 + 24 * blocks, bytes.length + bytes.length / 240)];
    this.length = headroom;
  }

  static Compressed frame(byte[] bytes, int headroom) {
    var encoder = new Lz4Encoder(bytes, headroom);
    System.arraycopy(HEADER, 0, encoder.out, headroom, HEADER.length);
    encoder.length += HEADER.length;
    for (int at = 0; at < bytes.length; at += BLOCK_BYTES) {
      int header = encoder.length;
      encoder.length += 4;
      encoder.block(at, Math.min(bytes.length, at + BLOCK_BYTES));
      encoder.word(header, encoder.length - header - 4);
    }
    encoder.word(encoder.length, 0);
    return new Compressed(encoder.out, encoder.length + 4);
  }

  private void block(int from, int to) {
    Arrays.fill(places, -1);
    int written = from;
    int at = from;
    while (at < to - MATCH_FREE_TAIL) {
      int run = (int) INT.get(bytes, at);
      int hash = (run * 0x9E3779B1) >>> (32 - HASH_BITS);
      int place = places[hash];
      places[hash] = at;
      if (place < 0 || at == place || (int) INT.get(bytes, place) != run || at - place > 0xFFFF) {
        at += 1 + ((at - written) >>> 6);
        continue;
      }
      int end = at + MATCH_MIN;
      while (end < to - LAST_LITERALS && bytes[end] == bytes[place + end - at]) {
        end++;
      }
      sequence(written, at, at - place, end - at - MATCH_MIN);
      at = end;
      written = end;
    }
    literals(written, to, 0);
  }

  private void sequence(int from, int to, int offset, int extra) {
    literals(from, to, Math.min(extra, 15));
    out[length++] = (byte) offset;
    out[length++] = (byte) (offset >>> 8);
    more(extra);
  }

  private void literals(int from, int to, int low) {
    int count = to - from;
    out[length++] = (byte) (Math.min(count, 15) << 4 | low);
    more(count);
    System.arraycopy(bytes, from, out, length, count);
    length += count;
  }

  private void more(int count) {
    if (count >= 15) {
      int rest = count - 15;
      for (; rest >= 255; rest -= 255) {
        out[length++] = (byte) 255;
      }
      out[length++] = (byte) rest;
    }
  }

  private void word(int at, int value) {
    out[at] = (byte) value;
    out[at + 1] = (byte) (value >>> 8);
    out[at + 2] = (byte) (value >>> 16);
    out[at + 3] = (byte) (value >>> 24);
  }
}
