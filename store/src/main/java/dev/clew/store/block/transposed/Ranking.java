package dev.clew.store.block.transposed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gives the entries of a label their codes: those that come most in streams get the lowest.
final class Ranking<T> {
  private record Ranked<T>(T entry, long uses, int order) {}

  private static final int NARROW_CODES = 256;

  private final List<Ranked<T>> entries = new ArrayList<>();
  private int[] codes = new int[0];

  /// Adds an entry; returns its number, for [#code(int)].
  int add(T entry, long uses) {
    entries.add(new Ranked<>(entry, uses, entries.size()));
    return entries.size() - 1;
  }

  List<T> settle() {
    var sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparingLong((Ranked<T> ranked) -> -ranked.uses)
            .thenComparingInt(Ranked::order));
    codes = new int[sorted.size()];
    for (int code = 0; code < codes.length; code++) {
      codes[sorted.get(code).order] = code;
    }
    return sorted.stream().map(Ranked::entry).toList();
  }

  int code(int number) {
    return codes[number];
  }

  /// Whether there are more entries that come in streams than one byte can tell apart.
  boolean isWide() {
    return entries.stream().filter(ranked -> ranked.uses > 0).count() > NARROW_CODES;
  }
}
