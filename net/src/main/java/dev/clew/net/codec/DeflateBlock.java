package dev.clew.net.codec;

import java.util.Arrays;

/// The tokens of one block of deflate, and its writing with a code of its own. A token is a literal
/// byte, or negative: a length and the distance it is copied from.
final class DeflateBlock {
  private static final int TOKENS_MAX = 1 << 15;
  private static final int WORD_BITS_MAX = 15;
  private static final int LENGTH_WORD_BITS_MAX = 7;
  private static final int DYNAMIC = 2;
  private static final int DISTANCE_BITS = 15;
  private static final int DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;
  private static final int HEADER_BYTES_MAX = 400;

  private final int[] tokens = new int[TOKENS_MAX];
  private final int[] literals = new int[DeflateSymbols.LITERALS];
  private final int[] distances = new int[DeflateSymbols.DISTANCES];
  private final int[] literalWords = new int[DeflateSymbols.END];
  private final long[] lengthWords = new long[DeflateSymbols.LENGTH_MAX + 1];
  private int count;

  boolean isFull() {
    return count == TOKENS_MAX;
  }

  void literal(int octet) {
    literals[octet]++;
    tokens[count++] = octet;
  }

  void copy(int length, int distance) {
    literals[DeflateSymbols.FIRST_LENGTH + DeflateSymbols.ofLength(length)]++;
    distances[DeflateSymbols.ofDistance(distance)]++;
    tokens[count++] = 1 << 31 | length << DISTANCE_BITS | distance - 1;
  }

  /// Writes the block and empties it.
  void write(BitSink out, boolean last) {
    literals[DeflateSymbols.END] = 1;
    HuffmanCode literalCode = HuffmanCode.of(literals, DeflateSymbols.LITERALS, WORD_BITS_MAX);
    HuffmanCode distanceCode = HuffmanCode.of(distances, DeflateSymbols.DISTANCES, WORD_BITS_MAX);
    out.reserve(HEADER_BYTES_MAX + (bits(literalCode, distanceCode) >>> 3));
    out.put(last ? 1 : 0, 1);
    out.put(DYNAMIC, 2);
    writeCodes(out, literalCode, distanceCode);
    fillWords(literalCode);
    writeTokens(out, distanceCode);
    out.put(literalCode.words[DeflateSymbols.END], literalCode.lengths[DeflateSymbols.END]);
    out.settle();
    count = 0;
    Arrays.fill(literals, 0);
    Arrays.fill(distances, 0);
  }

  private long bits(HuffmanCode literalCode, HuffmanCode distanceCode) {
    long bits = 0;
    for (int i = 0; i < literals.length; i++) {
      int extra =
          i < DeflateSymbols.FIRST_LENGTH
              ? 0
              : DeflateSymbols.LENGTH_EXTRA[i - DeflateSymbols.FIRST_LENGTH];
      bits += (long) literals[i] * (literalCode.lengths[i] + extra);
    }
    for (int i = 0; i < distances.length; i++) {
      bits += (long) distances[i] * (distanceCode.lengths[i] + DeflateSymbols.DISTANCE_EXTRA[i]);
    }
    return bits;
  }

  private static void writeCodes(BitSink out, HuffmanCode literalCode, HuffmanCode distanceCode) {
    int literalCount = used(literalCode.lengths, DeflateSymbols.FIRST_LENGTH);
    int distanceCount = used(distanceCode.lengths, 1);
    int[] lengths = Arrays.copyOf(literalCode.lengths, literalCount + distanceCount);
    System.arraycopy(distanceCode.lengths, 0, lengths, literalCount, distanceCount);
    var runs = new LengthRuns(lengths);
    HuffmanCode code = HuffmanCode.of(runs.frequencies, LengthRuns.SYMBOLS, LENGTH_WORD_BITS_MAX);
    int[] order = DeflateSymbols.CODE_LENGTH_ORDER;
    int orderCount = order.length;
    while (orderCount > 4 && code.lengths[order[orderCount - 1]] == 0) {
      orderCount--;
    }
    out.put(literalCount - DeflateSymbols.FIRST_LENGTH, 5);
    out.put(distanceCount - 1, 5);
    out.put(orderCount - 4, 4);
    out.settle();
    for (int i = 0; i < orderCount; i++) {
      out.put(code.lengths[order[i]], 3);
      out.settle();
    }
    runs.write(out, code);
  }

  private static int used(int[] lengths, int least) {
    int used = lengths.length;
    while (used > least && lengths[used - 1] == 0) {
      used--;
    }
    return used;
  }

  /// Lays word, extra bits and width of each literal and length out in one number each.
  private void fillWords(HuffmanCode code) {
    for (int i = 0; i < literalWords.length; i++) {
      literalWords[i] = code.words[i] << 5 | code.lengths[i];
    }
    for (int i = DeflateSymbols.LENGTH_MIN; i <= DeflateSymbols.LENGTH_MAX; i++) {
      int symbol = DeflateSymbols.ofLength(i);
      int width = code.lengths[DeflateSymbols.FIRST_LENGTH + symbol];
      long word =
          code.words[DeflateSymbols.FIRST_LENGTH + symbol]
              | (i - DeflateSymbols.LENGTH_BASE[symbol]) << width;
      lengthWords[i] = word | (long) (width + DeflateSymbols.LENGTH_EXTRA[symbol]) << 32;
    }
  }

  private void writeTokens(BitSink out, HuffmanCode distanceCode) {
    for (int i = 0; i < count; i++) {
      int token = tokens[i];
      if (token >= 0) {
        int word = literalWords[token];
        out.put(word >>> 5, word & 31);
      } else {
        long word = lengthWords[token >>> DISTANCE_BITS & 0x1FF];
        out.put(word & 0xFFFF_FFFFL, (int) (word >>> 32));
        int distance = (token & DISTANCE_MASK) + 1;
        int symbol = DeflateSymbols.ofDistance(distance);
        int width = distanceCode.lengths[symbol];
        long rest = (long) distance - DeflateSymbols.DISTANCE_BASE[symbol];
        out.put(
            distanceCode.words[symbol] | rest << width,
            width + DeflateSymbols.DISTANCE_EXTRA[symbol]);
      }
      out.settle();
    }
  }
}
