package dev.clew.store.intern;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Gives each distinct run of bytes a number, from 0 on. Written by one thread; read by others
/// through a [View].
public final class Dictionary {
  private byte[] pool = new byte[256];
  private int[] ends = new int[16];
  private int[] slots = new int[32];
  private int size;
  private View view = new View(pool, ends, 0);

  /// The entries up to a moment; never changes.
  public record View(byte[] pool, int[] ends, int size) {
    public int start(int id) {
      return id == 0 ? 0 : ends[id - 1];
    }

    public int end(int id) {
      return ends[id];
    }

    public String text(int id) {
      return new String(pool, start(id), end(id) - start(id), StandardCharsets.UTF_8);
    }

    public byte[] bytes(int id) {
      return Arrays.copyOfRange(pool, start(id), end(id));
    }

    public boolean same(int id, View other, int otherId) {
      return Arrays.equals(
          pool, start(id), end(id), other.pool, other.start(otherId), other.end(otherId));
    }
  }

  /// Returns the number of these bytes, a new one when they come for the first time.
  public int idOf(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int at = (int) Hashing.of(bytes, from, to) & mask;
    while (slots[at] != 0) {
      int id = slots[at] - 1;
      if (Arrays.equals(pool, start(id), ends[id], bytes, from, to)) {
        return id;
      }
      at = at + 1 & mask;
    }
    append(bytes, from, to);
    slots[at] = size;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  /// Returns the number of these bytes, -1 when they are not here.
  public int find(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int at = (int) Hashing.of(bytes, from, to) & mask;
    while (slots[at] != 0) {
      int id = slots[at] - 1;
      if (Arrays.equals(pool, start(id), ends[id], bytes, from, to)) {
        return id;
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  private int start(int id) {
    return id == 0 ? 0 : ends[id - 1];
  }

  private void append(byte[] bytes, int from, int to) {
    int used = start(size);
    int needed = used + to - from;
    if (needed > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(needed, pool.length * 2));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    System.arraycopy(bytes, from, pool, used, to - from);
    ends[size++] = needed;
  }

  private void grow() {
    int[] bigger = new int[slots.length * 2];
    int mask = bigger.length - 1;
    for (int id = 0; id < size; id++) {
      int at = (int) Hashing.of(pool, start(id), ends[id]) & mask;
      while (bigger[at] != 0) {
        at = at + 1 & mask;
      }
      bigger[at] = id + 1;
    }
    slots = bigger;
  }

  public int size() {
    return size;
  }

  /// Returns the entries of now.
  public View view() {
    if (view.size() != size) {
      view = new View(pool, ends, size);
    }
    return view;
  }

  public long heapBytes() {
    return pool.length + 4L * ends.length + 4L * slots.length;
  }

  /// Gives back the room kept for more entries.
  public void trim() {
    pool = Arrays.copyOf(pool, start(size));
    ends = Arrays.copyOf(ends, size);
    slots = new int[16];
    view = new View(pool, ends, size);
  }
}
