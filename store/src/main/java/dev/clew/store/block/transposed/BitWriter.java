package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;

/// Appends numbers of any width in bits, lowest bit first.
final class BitWriter {
  private final ByteBuilder out = new ByteBuilder(4096);
  private long pending;
  private int pendingBits;

  void clear() {
    out.clear();
    pending = 0;
    pendingBits = 0;
  }

  /// Appends the lowest `width` bits of a number, 0 to 64.
  void write(long number, int width) {
    if (width > 32) {
      add(number, 32);
      add(number >>> 32, width - 32);
    } else {
      add(number, width);
    }
  }

  private void add(long number, int width) {
    pending |= (number & ~(-1L << width)) << pendingBits;
    pendingBits += width;
    if (pendingBits >= 32) {
      out.appendFixed32((int) pending);
      pending >>>= 32;
      pendingBits -= 32;
    }
  }

  /// Appends what was written, filled up with zeros to a whole byte.
  void appendTo(ByteBuilder target) {
    target.append(out.array(), 0, out.length());
    for (int bits = 0; bits < pendingBits; bits += 8) {
      target.append((byte) (pending >>> bits));
    }
  }

  /// Returns how many bits hold the numbers from 0 to `max`, as unsigned.
  static int width(long max) {
    return Long.SIZE - Long.numberOfLeadingZeros(max);
  }
}
