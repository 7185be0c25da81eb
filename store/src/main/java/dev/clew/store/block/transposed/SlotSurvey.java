package dev.clew.store.block.transposed;

import java.util.ArrayList;
import java.util.List;

/// What is found out about one slot of a shape: whether it is always the same, and what it follows
/// from. Values are told by their hashes; the encoder's check by decoding makes that safe.
final class SlotSurvey {
  /// How many earlier slots are tried.
  private static final int SOURCES_MAX = 24;

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
    ties.removeIf(tie -> !tie.holds(tie.from() < 0 ? origin : values[tie.from()], value, count));
  }

  boolean isConstant() {
    return constant;
  }

  List<Tie> ties() {
    return ties;
  }
}
