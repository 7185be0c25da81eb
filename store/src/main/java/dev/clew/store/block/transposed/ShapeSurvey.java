package dev.clew.store.block.transposed;

import dev.clew.store.intern.Hashing;
import java.util.Arrays;
import java.util.List;

/// What is found out about one shape in the first pass over a block.
final class ShapeSurvey {
  private final byte[] words;
  private final List<Words.Slot> slots;
  private final SlotSurvey[] surveys;
  private final int[] timeSlots;
  private final long[] values;
  private long count;

  ShapeSurvey(byte[] words, boolean tied) {
    this.words = words;
    slots = Words.slotsOf(words);
    surveys = new SlotSurvey[slots.size()];
    values = new long[surveys.length];
    int[] times = new int[surveys.length];
    int timeCount = 0;
    for (int slot = 0; slot < surveys.length; slot++) {
      surveys[slot] = new SlotSurvey();
      if (Op.isTime(slots.get(slot).op())) {
        times[timeCount++] = slot;
      } else if (tied) {
        surveys[slot].tie(slot, slots);
      }
    }
    timeSlots = Arrays.copyOf(times, timeCount);
  }

  void add(SpanParser span, int origin) {
    count++;
    for (int slot = 0; slot < surveys.length; slot++) {
      byte op = slots.get(slot).op();
      values[slot] =
          op == Op.TEXT
              ? Hashing.of(span.bytes(), span.start(slot), span.end(slot))
              : span.number(slot);
      if (!Op.isTime(op)) {
        surveys[slot].add(values[slot], values, origin, count);
      }
    }
  }

  byte[] words() {
    return words;
  }

  List<Words.Slot> slots() {
    return slots;
  }

  SlotSurvey slot(int slot) {
    return surveys[slot];
  }

  int[] timeSlots() {
    return timeSlots;
  }

  long count() {
    return count;
  }
}
