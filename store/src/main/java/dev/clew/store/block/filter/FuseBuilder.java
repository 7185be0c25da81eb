package dev.clew.store.block.filter;

import java.util.Arrays;

/// Builds filters, one after the other, in the same memory: about 30 bytes for each hash of the
/// largest. Belongs to one thread.
final class FuseBuilder {
  private static final int TRIES_MAX = 64;
  private static final long SEED_STEP = 0xBF58476D1CE4E5B9L;

  private long[] keys = new long[0];
  private long[] words = new long[0];
  private int[] places = new int[0];
  private long[] sums = new long[0];
  private byte[] counts = new byte[0];
  private int[] waiting = new int[0];
  private byte[] fingerprints = new byte[0];
  private FuseShape shape = FuseShape.of(0, 0);

  /// Builds the filter of a set. It lies in [#fingerprints()] until the next is built. Returns
  /// [FuseShape#NONE] in the case, never seen, that none is found.
  FuseShape build(HashSet64 hashes) {
    int count = hashes.size();
    if (keys.length < count) {
      keys = new long[count];
      words = new long[count];
      places = new int[count];
    }
    hashes.copyTo(keys);
    for (int tried = 0; tried < TRIES_MAX; tried++) {
      shape = FuseShape.of(count, tried * SEED_STEP);
      if (sum(count) && peel() == count) {
        assign(count);
        return shape;
      }
    }
    return FuseShape.NONE;
  }

  byte[] fingerprints() {
    return fingerprints;
  }

  /// Returns false when so many share a place that they cannot be counted.
  private boolean sum(int count) {
    int slots = shape.slots();
    if (sums.length < slots) {
      sums = new long[slots];
      counts = new byte[slots];
      waiting = new int[slots + 1];
      fingerprints = new byte[slots];
    }
    Arrays.fill(sums, 0, slots, 0);
    Arrays.fill(counts, 0, slots, (byte) 0);
    int most = 0;
    for (int i = 0; i < count; i++) {
      long word = shape.word(keys[i]);
      int first = shape.first(word);
      most |= enter(first, word);
      most |= enter(shape.second(word, first), word);
      most |= enter(shape.third(word, first), word);
    }
    return most >= 0;
  }

  /// Returns how many stand there now, negative once it overflows.
  private int enter(int slot, long word) {
    sums[slot] ^= word;
    return ++counts[slot];
  }

  /// Takes out, again and again, a hash that stands alone in one of its places. Returns how many
  /// could be taken out.
  private int peel() {
    int slots = shape.slots();
    int queued = 0;
    for (int slot = 0; slot < slots; slot++) {
      waiting[queued] = slot;
      queued += counts[slot] == 1 ? 1 : 0;
    }
    int taken = 0;
    while (queued > 0) {
      int slot = waiting[--queued];
      if (counts[slot] == 1) {
        long word = sums[slot];
        words[taken] = word;
        places[taken++] = slot;
        int first = shape.first(word);
        queued = leave(first, word, queued);
        queued = leave(shape.second(word, first), word, queued);
        queued = leave(shape.third(word, first), word, queued);
      }
    }
    return taken;
  }

  private int leave(int slot, long word, int queued) {
    sums[slot] ^= word;
    waiting[queued] = slot;
    return --counts[slot] == 1 ? queued + 1 : queued;
  }

  /// Goes back through what was taken out, and sets the one place that nobody behind depends on.
  private void assign(int count) {
    Arrays.fill(fingerprints, 0, shape.slots(), (byte) 0);
    for (int i = count - 1; i >= 0; i--) {
      long word = words[i];
      int first = shape.first(word);
      fingerprints[places[i]] =
          (byte)
              (FuseShape.fingerprint(word)
                  ^ fingerprints[first]
                  ^ fingerprints[shape.second(word, first)]
                  ^ fingerprints[shape.third(word, first)]);
    }
  }
}
