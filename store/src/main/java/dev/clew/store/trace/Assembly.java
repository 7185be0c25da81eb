package dev.clew.store.trace;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.intern.Hashing;
import dev.clew.store.intern.Origins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The spans of one trace from all the parts where they lie. A span of the same bytes and the same
/// origin as an earlier one is a repeat of it. Belongs to one thread.
public final class Assembly {
  /// What a span came from, wherever that is kept; equal when the bytes are.
  private record Source(Origins.View origins, int origin, long hash) {
    static Source of(Origins.View origins, int origin) {
      var entries = origins.entries();
      return new Source(
          origins, origin, Hashing.of(entries.pool(), entries.start(origin), entries.end(origin)));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Source source
          && hash == source.hash
          && origins.same(origin, source.origins, source.origin);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(hash);
    }
  }

  private final ByteBuilder pool = new ByteBuilder(8192);
  private final Map<Source, Integer> numbers = new HashMap<>();
  private final List<Source> sources = new ArrayList<>();
  private final Map<Integer, Integer> ofPart = new HashMap<>();
  private final BitSet repeats = new BitSet();
  private int[] ends = new int[16];
  private int[] source = new int[16];
  private int[] group = new int[16];
  private int size;
  private int[] slots = new int[0];
  private int parts;

  /// Takes in what lies in a part. Parts of one group hold no repeats of each other's spans.
  public void add(Part part, int trace, int partGroup) {
    Origins.View origins = part.origins();
    ofPart.clear();
    if (++parts == 2) {
      rehash(Hashing.tableSize(size * 2L));
    }
    part.read(
        trace,
        (bytes, from, length, origin) -> add(bytes, from, length, origins, origin, partGroup));
  }

  private void add(
      byte[] bytes, int from, int length, Origins.View origins, int origin, int partGroup) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
      source = Arrays.copyOf(source, size * 2);
      group = Arrays.copyOf(group, size * 2);
    }
    pool.append(bytes, from, length);
    ends[size] = pool.length();
    source[size] = ofPart.computeIfAbsent(origin, one -> number(Source.of(origins, one)));
    group[size] = partGroup;
    size++;
    if (parts > 1) {
      settle(size - 1);
    }
  }

  private int number(Source wanted) {
    Integer known = numbers.putIfAbsent(wanted, sources.size());
    if (known == null) {
      sources.add(wanted);
      return sources.size() - 1;
    }
    return known;
  }

  private void rehash(int tableSize) {
    slots = new int[tableSize];
    for (int row = 0; row < size; row++) {
      if (!repeats.get(row)) {
        settle(row);
      }
    }
  }

  /// Finds out whether a row repeats an earlier one.
  private void settle(int row) {
    int mask = slots.length - 1;
    int at = (int) Hashing.mix(Hashing.of(pool.array(), from(row), ends[row]), source[row]) & mask;
    while (slots[at] != 0) {
      if (isSame(slots[at] - 1, row)) {
        repeats.set(row);
        return;
      }
      at = (at + 1) & mask;
    }
    slots[at] = row + 1;
    if (size * 2L > slots.length) {
      rehash(slots.length * 2);
    }
  }

  private boolean isSame(int first, int second) {
    byte[] bytes = pool.array();
    return source[first] == source[second]
        && Arrays.equals(bytes, from(first), ends[first], bytes, from(second), ends[second]);
  }

  /// Returns the number of spans, repeats included.
  public int size() {
    return size;
  }

  public boolean isRepeat(int row) {
    return repeats.get(row);
  }

  public boolean hasRepeats() {
    return !repeats.isEmpty();
  }

  /// Returns the group of the part that the row came from.
  public int group(int row) {
    return group[row];
  }

  /// Returns the bytes of all spans, repeats included.
  public long bytesRead() {
    return pool.length();
  }

  /// Returns the array that holds the spans' bytes.
  public byte[] bytes() {
    return pool.array();
  }

  public int from(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  public int to(int row) {
    return ends[row];
  }

  public String service(int row) {
    Source from = sources.get(source[row]);
    return from.origins().services().text(from.origins().service(from.origin()));
  }

  public Origins.View origins(int row) {
    return sources.get(source[row]).origins();
  }

  /// Returns the number of the row's origin in [#origins(int)].
  public int origin(int row) {
    return sources.get(source[row]).origin();
  }

  /// Returns the trace as an OTLP TracesData message, without repeats, spans of one origin
  /// together.
  public byte[] tracesData() {
    long[] order = new long[size - repeats.cardinality()];
    int count = 0;
    for (int row = repeats.nextClearBit(0); row < size; row = repeats.nextClearBit(row + 1)) {
      order[count++] = ((long) source[row] << 32) | row;
    }
    Arrays.sort(order);
    var out = new TraceBytes(pool.length() + 1024);
    for (long entry : order) {
      int row = (int) entry;
      int length = ends[row] - from(row);
      int at = out.openSpan(origins(row), origin(row), length);
      System.arraycopy(pool.array(), from(row), out.array(), at, length);
    }
    return out.finish();
  }
}
