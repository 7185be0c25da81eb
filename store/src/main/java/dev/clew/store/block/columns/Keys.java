package dev.clew.store.block.columns;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.AttributeHash;
import dev.clew.store.block.KeyFacts.Type;
import dev.clew.store.intern.Dictionary;
import dev.clew.store.parquet.Utf8;
import dev.clew.traceql.source.Field.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers the attribute keys of a block, level and key together, and counts the spans that have
/// them, type by type. At most [#KEYS_MAX] are told apart. Not safe for use by many threads.
final class Keys {
  static final int KEYS_MAX = 65_536;

  /// Returned for a key that came when there were too many.
  static final int NONE = -1;

  static final int TYPES = Type.values().length;

  private static final Level[] LEVELS = Level.values();

  private final Dictionary entries = new Dictionary();
  private final ByteBuilder scratch = new ByteBuilder(128);
  private Dictionary.View view = entries.view();
  private int[] meant = new int[64];
  private int[] follower = new int[64];
  private long[] hashes = new long[64];
  private long[] counts = new long[64 * TYPES];
  private int[] lastRows = new int[64 * TYPES];
  private int latest;
  private long unlisted;

  /// Returns the number of a key, or [#NONE].
  int of(Level level, byte[] bytes, int from, int to) {
    // attributes tend to come in the order in which they came before
    int guess = follower[latest];
    if (guess < view.size() && matches(guess, level, bytes, from, to)) {
      latest = guess;
      return meant[guess];
    }
    scratch.clear();
    scratch.append((byte) level.ordinal()).append(bytes, from, to - from);
    int known = entries.size();
    int id = known < KEYS_MAX ? entries.idOf(scratch.array(), 0, scratch.length()) : search();
    if (id == NONE) {
      return NONE;
    }
    if (id == known) {
      add(id, level, bytes, from, to);
    }
    follower[latest] = id;
    latest = id;
    return meant[id];
  }

  private int search() {
    return entries.find(scratch.array(), 0, scratch.length());
  }

  private boolean matches(int id, Level level, byte[] bytes, int from, int to) {
    int start = view.start(id);
    byte[] pool = view.pool();
    return pool[start] == level.ordinal()
        && Arrays.equals(pool, start + 1, view.end(id), bytes, from, to);
  }

  private void add(int id, Level level, byte[] bytes, int from, int to) {
    view = entries.view();
    if (id == meant.length) {
      grow(id * 2);
    }
    hashes[id] = AttributeHash.key(bytes, from, to);
    meant[id] = id;
    Arrays.fill(lastRows, id * TYPES, (id + 1) * TYPES, NONE);
    if (!Utf8.isValid(bytes, from, to)) {
      byte[] decoded = Utf8.decoded(bytes, from, to);
      meant[id] = of(level, decoded, 0, decoded.length);
    }
  }

  private void grow(int capacity) {
    meant = Arrays.copyOf(meant, capacity);
    follower = Arrays.copyOf(follower, capacity);
    hashes = Arrays.copyOf(hashes, capacity);
    counts = Arrays.copyOf(counts, capacity * TYPES);
    lastRows = Arrays.copyOf(lastRows, capacity * TYPES);
  }

  /// Counts rows that have the key with a value of the type; the same rows once, however often they
  /// have it.
  ///
  /// @param rowsId tells these rows from all others
  void count(int id, Type type, int rowsId, long rows) {
    if (id == NONE) {
      unlisted += rows;
      return;
    }
    int slot = slot(id, type);
    if (lastRows[slot] != rowsId) {
      lastRows[slot] = rowsId;
      counts[slot] += rows;
    }
  }

  static int slot(int id, Type type) {
    return id * TYPES + type.ordinal();
  }

  int size() {
    return entries.size();
  }

  long count(int id, Type type) {
    return counts[slot(id, type)];
  }

  /// Returns how often attributes came whose keys are not listed.
  long unlisted() {
    return unlisted;
  }

  Level level(int id) {
    return LEVELS[view.pool()[view.start(id)]];
  }

  String key(int id) {
    int start = view.start(id) + 1;
    return new String(view.pool(), start, view.end(id) - start, StandardCharsets.UTF_8);
  }

  /// Returns the [AttributeHash] of the key.
  long hash(int id) {
    return hashes[id];
  }
}
