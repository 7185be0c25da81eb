package dev.clew.store.seal;

import dev.clew.store.intern.Origins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Splits ordered rows into those of each day, and the strays.
final class DaySplit {
  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

  /// Sorts behind every day.
  private static final long STRAYS = Long.MAX_VALUE;

  /// The rows of one group, while they are collected.
  private static final class Rows {
    private int[] rows = new int[256];
    private int size;

    void add(int row) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, size * 2);
      }
      rows[size++] = row;
    }

    int[] all() {
      return Arrays.copyOf(rows, size);
    }
  }

  private final SpanTable table;
  private final BitSet strays;
  private final Origins.View origins;
  private final SpanPlaces places;

  DaySplit(SpanTable table, BitSet strays, Origins.View origins, SpanPlaces places) {
    this.table = table;
    this.strays = strays;
    this.origins = origins;
    this.places = places;
  }

  List<SpanGroup> groups(int[] rows) {
    Map<Long, Rows> byDay = new TreeMap<>();
    for (int row : rows) {
      long day = strays.get(row) ? STRAYS : Math.floorDiv(table.start[row], DAY_NANOS);
      byDay.computeIfAbsent(day, _ -> new Rows()).add(row);
    }
    List<SpanGroup> groups = new ArrayList<>();
    byDay.forEach(
        (day, some) ->
            groups.add(
                new SpanGroup(day == STRAYS, new TableSpans(table, some.all(), origins, places))));
    return groups;
  }
}
