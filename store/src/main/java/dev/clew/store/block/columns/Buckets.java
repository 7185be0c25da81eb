package dev.clew.store.block.columns;

/// The steps of a rollup's histogram of durations: four to each doubling, so a step is at most 25 %
/// wide.
public final class Buckets {
  private static final int PER_OCTAVE_BITS = 2;

  private Buckets() {}

  /// Returns the number of the step that holds a duration, from 0 on.
  public static int of(long durationNanos) {
    if (durationNanos < 1 << PER_OCTAVE_BITS) {
      return (int) Math.max(durationNanos, 0);
    }
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(durationNanos);
    int step = (int) (durationNanos >>> (octave - PER_OCTAVE_BITS)) & 3;
    return ((octave - PER_OCTAVE_BITS + 1) << PER_OCTAVE_BITS) + step;
  }

  /// Returns the shortest duration of a step, in nanoseconds.
  public static long lowest(int bucket) {
    int octave = (bucket >>> PER_OCTAVE_BITS) - 1;
    return octave < 0 ? bucket : (4L + (bucket & 3)) << octave;
  }
}
