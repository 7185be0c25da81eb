package dev.clew.base.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growable run of bytes with the primitive forms of protobuf. Not safe for use by many threads.
public final class ByteBuilder {
  private static final VarHandle LITTLE_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LITTLE_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int length;

  public ByteBuilder(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  public int length() {
    return length;
  }

  /// Returns the array itself, valid up to [#length()] and until the next append.
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  public void clear() {
    length = 0;
  }

  /// Cuts back to `newLength` bytes.
  public void truncate(int newLength) {
    if (newLength < 0 || newLength > length) {
      throw new IllegalArgumentException("cannot cut " + length + " bytes to " + newLength);
    }
    length = newLength;
  }

  public ByteBuilder append(byte value) {
    reserve(1);
    bytes[length++] = value;
    return this;
  }

  public ByteBuilder append(byte[] source) {
    return append(source, 0, source.length);
  }

  public ByteBuilder append(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return this;
  }

  /// Leaves room for `count` bytes, for the caller to fill in [#array()]; returns where it starts.
  public int appendRoom(int count) {
    reserve(count);
    int start = length;
    length += count;
    return start;
  }

  public ByteBuilder appendUtf8(String text) {
    return append(text.getBytes(StandardCharsets.UTF_8));
  }

  public ByteBuilder appendVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    return this;
  }

  public ByteBuilder appendFixed64(long value) {
    reserve(8);
    LITTLE_LONG.set(bytes, length, value);
    length += 8;
    return this;
  }

  public ByteBuilder appendFixed32(int value) {
    reserve(4);
    LITTLE_INT.set(bytes, length, value);
    length += 4;
    return this;
  }

  public ByteBuilder appendBigEndian64(long value) {
    reserve(8);
    BIG_LONG.set(bytes, length, value);
    length += 8;
    return this;
  }

  /// Opens a length-delimited field whose length is not known yet: four bytes are kept for it.
  /// Returns the mark to close it with.
  public int openDelimited(int tag) {
    appendVarint(tag);
    reserve(4);
    length += 4;
    return length;
  }

  /// Writes the length of the field opened at `mark` as a padded four-byte varint (at most 256
  /// MiB).
  public void closeDelimited(int mark) {
    int size = length - mark;
    if (size >= 1 << 28) {
      throw new IllegalStateException("a field of " + size + " bytes is over 256 MiB");
    }
    bytes[mark - 4] = (byte) (size | 0x80);
    bytes[mark - 3] = (byte) (size >>> 7 | 0x80);
    bytes[mark - 2] = (byte) (size >>> 14 | 0x80);
    bytes[mark - 1] = (byte) (size >>> 21);
  }

  private void reserve(int count) {
    long needed = (long) length + count;
    if (needed > bytes.length) {
      if (needed > Integer.MAX_VALUE - 8) {
        throw new OutOfMemoryError("more than 2 GiB in one run of bytes");
      }
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
    }
  }
}
