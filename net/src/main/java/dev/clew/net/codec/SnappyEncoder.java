package dev.clew.net.codec;

import dev.clew.net.codec.Compressor.Compressed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Writes Snappy's formats: each 64 KiB by itself, the last place of four bytes as the only one to
/// copy from.
final class SnappyEncoder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FRAGMENT_BYTES = 64 << 10;
  private static final int HASH_BITS = 14;
  private static final int MATCH_MIN = 4;
  private static final int COPY_MAX = 64;
  private static final byte[] MAGIC = {(byte) 0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};

  private final byte[] bytes;
  private final byte[] out;
  private final int[] places = new int[1 << HASH_BITS];
  private int length;

  private SnappyEncoder(byte[] bytes, int headroom, int framing) {
    this.bytes = bytes;
    this.out = new byte[Math.addExact(headroom + framing + 32, bytes.length + bytes.length / 6)];
    this.length = headroom;
  }

  static Compressed block(byte[] bytes, int headroom) {
    var encoder = new SnappyEncoder(bytes, headroom, 0);
    encoder.varint(bytes.length);
    for (int at = 0; at < bytes.length; at += FRAGMENT_BYTES) {
      encoder.fragment(at, Math.min(bytes.length, at + FRAGMENT_BYTES));
    }
    return new Compressed(encoder.out, encoder.length);
  }

  static Compressed framed(byte[] bytes, int headroom) {
    int chunks = bytes.length / FRAGMENT_BYTES + 1;
    var encoder = new SnappyEncoder(bytes, headroom, MAGIC.length + 16 * chunks);
    System.arraycopy(MAGIC, 0, encoder.out, headroom, MAGIC.length);
    encoder.length += MAGIC.length;
    for (int at = 0; at < bytes.length; at += FRAGMENT_BYTES) {
      encoder.chunk(at, Math.min(bytes.length, at + FRAGMENT_BYTES));
    }
    return new Compressed(encoder.out, encoder.length);
  }

  private void chunk(int from, int to) {
    int header = length;
    length += 4;
    var crc = new CRC32C();
    crc.update(bytes, from, to - from);
    little(Integer.rotateRight((int) crc.getValue(), 15) + 0xA282EAD8, 4);
    varint(to - from);
    fragment(from, to);
    int size = length - header - 4;
    out[header] = 0;
    out[header + 1] = (byte) size;
    out[header + 2] = (byte) (size >>> 8);
    out[header + 3] = (byte) (size >>> 16);
  }

  private void fragment(int from, int to) {
    Arrays.fill(places, -1);
    int written = from;
    int at = from;
    while (at + MATCH_MIN <= to) {
      int run = (int) INT.get(bytes, at);
      int hash = (run * 0x9E3779B1) >>> (32 - HASH_BITS);
      int place = places[hash];
      places[hash] = at;
      if (place < 0 || (int) INT.get(bytes, place) != run) {
        at += 1 + ((at - written) >>> 5);
        continue;
      }
      int end = at + MATCH_MIN;
      int same = place + MATCH_MIN;
      while (end < to && bytes[end] == bytes[same]) {
        end++;
        same++;
      }
      literal(written, at);
      copy(end - at, at - place);
      at = end;
      written = end;
    }
    literal(written, to);
  }

  private void literal(int from, int to) {
    int count = to - from;
    if (count == 0) {
      return;
    }
    if (count <= 60) {
      out[length++] = (byte) ((count - 1) << 2);
    } else {
      int width = count <= 256 ? 1 : 2;
      out[length++] = (byte) ((59 + width) << 2);
      little(count - 1, width);
    }
    System.arraycopy(bytes, from, out, length, count);
    length += count;
  }

  private void copy(int count, int offset) {
    int left = count;
    while (left > 0) {
      int part =
          left > COPY_MAX && left < COPY_MAX + MATCH_MIN
              ? COPY_MAX - MATCH_MIN
              : Math.min(left, COPY_MAX);
      out[length++] = (byte) (((part - 1) << 2) | 2);
      little(offset, 2);
      left -= part;
    }
  }

  private void varint(int value) {
    int rest = value;
    while (rest >= 0x80) {
      out[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[length++] = (byte) rest;
  }

  private void little(int value, int width) {
    for (int i = 0; i < width; i++) {
      out[length++] = (byte) (value >>> (8 * i));
    }
  }
}
