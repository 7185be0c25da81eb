package dev.clew.net.codec;

/// The symbols of lengths and distances with their extra bits (RFC 1951, 3.2.5).
final class DeflateSymbols {
  static final int LITERALS = 286;
  static final int DISTANCES = 30;
  static final int END = 256;
  static final int FIRST_LENGTH = 257;
  static final int LENGTH_MIN = 3;
  static final int LENGTH_MAX = 258;
  private static final int LENGTH_SYMBOLS = 29;
  private static final int NEAR_MAX = 256;

  /// The order in which the lengths of the code lengths' code are written.
  static final int[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  };

  static final int[] LENGTH_BASE = new int[LENGTH_SYMBOLS];
  static final int[] LENGTH_EXTRA = new int[LENGTH_SYMBOLS];
  static final int[] DISTANCE_BASE = new int[DISTANCES];
  static final int[] DISTANCE_EXTRA = new int[DISTANCES];
  private static final byte[] OF_LENGTH = new byte[LENGTH_MAX + 1];
  private static final byte[] OF_NEAR = new byte[NEAR_MAX + 1];
  private static final byte[] OF_FAR = new byte[256];

  static {
    fillLengths();
    fillDistances();
  }

  private DeflateSymbols() {}

  private static void fillLengths() {
    int base = LENGTH_MIN;
    for (int symbol = 0; symbol < LENGTH_SYMBOLS - 1; symbol++) {
      int extra = symbol < 8 ? 0 : (symbol - 4) / 4;
      LENGTH_BASE[symbol] = base;
      LENGTH_EXTRA[symbol] = extra;
      for (int i = 0; i < 1 << extra && base + i < LENGTH_MAX; i++) {
        OF_LENGTH[base + i] = (byte) symbol;
      }
      base += 1 << extra;
    }
    LENGTH_BASE[LENGTH_SYMBOLS - 1] = LENGTH_MAX;
    OF_LENGTH[LENGTH_MAX] = LENGTH_SYMBOLS - 1;
  }

  private static void fillDistances() {
    int base = 1;
    for (int symbol = 0; symbol < DISTANCES; symbol++) {
      int extra = symbol < 4 ? 0 : (symbol - 2) / 2;
      DISTANCE_BASE[symbol] = base;
      DISTANCE_EXTRA[symbol] = extra;
      for (int distance = base; distance < base + (1 << extra); distance++) {
        if (distance <= NEAR_MAX) {
          OF_NEAR[distance] = (byte) symbol;
        } else {
          OF_FAR[(distance - 1) >>> 7] = (byte) symbol;
        }
      }
      base += 1 << extra;
    }
  }

  /// Returns the symbol of a length, counted from zero.
  static int ofLength(int length) {
    return OF_LENGTH[length];
  }

  static int ofDistance(int distance) {
    return distance <= NEAR_MAX ? OF_NEAR[distance] : OF_FAR[(distance - 1) >>> 7];
  }
}
