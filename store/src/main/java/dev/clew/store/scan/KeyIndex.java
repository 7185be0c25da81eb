package dev.clew.store.scan;

import dev.clew.store.block.KeyFacts;
import dev.clew.traceql.source.Field.Level;
import java.util.List;

/// Finds what a block says of an attribute key.
final class KeyIndex {
  private final List<KeyFacts> facts;
  private final boolean complete;

  /// @param facts sorted by level and key; one of the level `ANY` stands for keys that are not
  ///   listed
  KeyIndex(List<KeyFacts> facts) {
    complete = facts.isEmpty() || facts.getFirst().level() != Level.ANY;
    this.facts = complete ? facts : facts.subList(1, facts.size());
  }

  /// Returns the key's facts, one for each type; none when the block has no such attribute, or does
  /// not list it.
  List<KeyFacts> of(Level level, String key) {
    int from = firstNotBefore(level, key);
    int to = from;
    while (to < facts.size() && compare(facts.get(to), level, key) == 0) {
      to++;
    }
    return facts.subList(from, to);
  }

  /// Tells whether spans may have the attribute although there are no facts of it.
  boolean mayBeUnlisted(List<KeyFacts> found) {
    return !complete && found.isEmpty();
  }

  private int firstNotBefore(Level level, String key) {
    int low = 0;
    int high = facts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(facts.get(middle), level, key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int compare(KeyFacts facts, Level level, String key) {
    int order = facts.level().compareTo(level);
    return order != 0 ? order : facts.key().compareTo(key);
  }
}
