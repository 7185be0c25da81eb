package dev.clew.store.block.raw;

/// Reads numbers kept in groups of seven bits, lowest first.
final class Numbers {
  private final byte[] bytes;
  private final int end;
  private int at;

  Numbers(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  int at() {
    return at;
  }

  /// Returns the next number, which must not be negative or over `max`.
  int next(int max) throws MalformedFrameException {
    long number = 0;
    for (int shift = 0; shift < 35 && at < end; shift += 7) {
      byte group = bytes[at++];
      number |= (long) (group & 0x7F) << shift;
      if (group >= 0) {
        if (number > max) {
          throw new MalformedFrameException(number + " where at most " + max + " can be");
        }
        return (int) number;
      }
    }
    throw new MalformedFrameException("a number without an end");
  }
}
