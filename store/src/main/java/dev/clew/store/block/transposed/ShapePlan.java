package dev.clew.store.block.transposed;

import java.util.ArrayList;
import java.util.List;

/// How spans of one shape are going to be kept.
final class ShapePlan {
  private final ShapeSurvey survey;
  private final SlotPlan[] slots;
  private final int[] exact;
  private int number;
  private int streams;
  private boolean[] wide = {};
  private int[] streamOf = {};
  private long looked;

  ShapePlan(ShapeSurvey survey, SlotPlan[] slots) {
    this.survey = survey;
    this.slots = slots;
    exact = new int[slots.length];
  }

  long count() {
    return survey.count();
  }

  /// Whether all times of a span are whole in this unit.
  boolean hasUnit(SpanParser span, long unitNanos) {
    if (unitNanos > 1) {
      for (int slot : survey.timeSlots()) {
        if (span.number(slot) % unitNanos != 0) {
          return false;
        }
      }
    }
    return true;
  }

  void look(SpanParser span, int trace, int origin) {
    looked++;
    for (int slot = 0; slot < slots.length; slot++) {
      exact[slot] = slots[slot].look(span, slot, trace, origin, exact, looked);
    }
  }

  /// Chooses, once the columns have.
  ///
  /// @param shapeNumber what stands for the shape in frames
  Shape settle(int shapeNumber) {
    number = shapeNumber;
    int[] labels = new int[slots.length];
    streamOf = new int[slots.length];
    wide = new boolean[slots.length];
    List<Source> sources = new ArrayList<>();
    for (int slot = 0; slot < slots.length; slot++) {
      labels[slot] = slots[slot].columnNumber();
      Source source = slots[slot].settle(survey.slots().get(slot).op(), slots);
      sources.add(source);
      if (source instanceof Source.Stream(boolean isWide)) {
        wide[streams] = isWide;
        streamOf[slot] = streams++;
      }
    }
    return new Shape(survey.words(), labels, sources);
  }

  int number() {
    return number;
  }

  int streams() {
    return streams;
  }

  boolean isWide(int stream) {
    return wide[stream];
  }

  /// Writes a span's values; false when one of them has no place.
  boolean write(SpanParser span, int trace, int origin, CodeStreams streams, FrameOutput out) {
    for (int slot = 0; slot < slots.length; slot++) {
      int code = slots[slot].write(span, slot, trace, origin, exact, out);
      if (code == SlotPlan.REFUSED) {
        return false;
      }
      if (code >= 0) {
        streams.add(streamOf[slot], code);
      }
    }
    return true;
  }
}
