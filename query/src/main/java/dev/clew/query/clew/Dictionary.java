package dev.clew.query.clew;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers distinct things in the order of their first appearance.
final class Dictionary<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> entries = new ArrayList<>();

  int number(T entry) {
    Integer known = numbers.putIfAbsent(entry, entries.size());
    if (known != null) {
      return known;
    }
    entries.add(entry);
    return entries.size() - 1;
  }

  List<T> entries() {
    return entries;
  }
}
