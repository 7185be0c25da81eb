package dev.clew.store.block.transposed;

/// Finds what the clocks behind a block's times count in.
final class UnitSurvey {
  private static final long[] UNITS = {1_000_000_000, 1_000_000, 1_000, 100};

  /// At most one in this many spans may not be counted so.
  private static final int EXCEPTIONS = 1_000;

  private final long[] misfits = new long[UNITS.length];
  private long spans;

  void add(SpanParser span, ShapeSurvey shape) {
    spans++;
    for (int i = 0; i < UNITS.length; i++) {
      if (misfits[i] * EXCEPTIONS <= spans + 100L * EXCEPTIONS && !fits(span, shape, UNITS[i])) {
        misfits[i]++;
      }
    }
  }

  private static boolean fits(SpanParser span, ShapeSurvey shape, long unit) {
    for (int slot : shape.timeSlots()) {
      if (span.number(slot) % unit != 0) {
        return false;
      }
    }
    return true;
  }

  long nanos() {
    for (int i = 0; i < UNITS.length; i++) {
      if (misfits[i] * EXCEPTIONS <= spans) {
        return UNITS[i];
      }
    }
    return 1;
  }
}
