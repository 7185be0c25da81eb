package dev.clew.store.block.transposed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is found out about one slot of a shape: whether it is always the same, and what it follows
/// from. Values are told by their hashes; the encoder's check by decoding makes that safe.
final class SlotSurvey {
  /// How many earlier slots are tried.
  private static final int SOURCES_MAX = 24;

  private static final int PRUNED_AT = 512;
  private static final int TIES_KEPT = 3;

  private final List<Tie> ties = new ArrayList<>();
  private boolean constant = true;
  private long first;

  /// Tries the origin and the slots before that hold no times.
  void tie(int slot, List<Words.Slot> slots) {
    ties.add(new Tie(Source.Mapped.ORIGIN));
    for (int from = Math.max(0, slot - SOURCES_MAX); from < slot; from++) {
      if (!Op.isTime(slots.get(from).op())) {
        ties.add(new Tie(from));
      }
    }
  }

  /// @param values of the slots before
  void add(long value, long[] values, long origin, long count) {
    if (count == 1) {
      first = value;
    }
    constant &= value == first;
    for (int i = ties.size() - 1; i >= 0; i--) {
      Tie tie = ties.get(i);
      if (!tie.holds(tie.from() < 0 ? origin : values[tie.from()], value, count)) {
        ties.remove(i);
      }
    }
    if (count == PRUNED_AT) {
      prune();
    }
  }

  /// Keeps the few most promising ties; none where nothing is to be told.
  private void prune() {
    ties.sort(Comparator.comparingInt(tie -> tie.from() < 0 ? 0 : tie.size()));
    int kept = constant ? 0 : Math.min(TIES_KEPT, ties.size());
    ties.subList(kept, ties.size()).clear();
  }

  boolean isConstant() {
    return constant;
  }

  List<Tie> ties() {
    return ties;
  }
}
