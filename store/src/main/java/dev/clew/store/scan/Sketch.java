package dev.clew.store.scan;

import dev.clew.store.parquet.ColumnValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One column of one row group, in memory: exact where the group has few different values, else so
/// coarse that a value takes four bytes. It may take rows for such that meet a probe which do not,
/// never the other way round.
sealed interface Sketch {
  /// Clears the rows that do not answer yes.
  void keep(Probe probe, RowSet rows);

  long bytes();

  static Sketch of(ColumnValues values) {
    if (values.entries() < Character.MAX_VALUE && values.entries() * 2 <= values.rows()) {
      return Coded.of(values);
    }
    return values.isText() ? Hashed.of(values) : Scaled.of(values);
  }

  /// Few different values, each kept once.
  ///
  /// @param codes the number of each row's value, from 1 on; 0 for none
  record Coded(char[] codes, ColumnValues values) implements Sketch {
    static Coded of(ColumnValues values) {
      char[] codes = new char[values.rows()];
      for (int row = 0; row < codes.length; row++) {
        codes[row] = (char) (values.entry(row) + 1);
      }
      return new Coded(codes, values.withoutRows());
    }

    @Override
    public void keep(Probe probe, RowSet rows) {
      boolean[] passing = new boolean[values.entries() + 1];
      boolean any = false;
      for (int entry = 0; entry < values.entries(); entry++) {
        passing[entry + 1] = passes(probe, entry);
        any |= passing[entry + 1];
      }
      if (any) {
        rows.keepPassing(codes, passing);
      } else {
        rows.clear();
      }
    }

    private boolean passes(Probe probe, int entry) {
      return switch (probe) {
        case Probe.Present() -> true;
        case Probe.TextEqual(String text) ->
            Arrays.equals(values.text(entry), text.getBytes(StandardCharsets.UTF_8));
        case Probe.Within(long least, long most) ->
            values.number(entry) >= least && values.number(entry) <= most;
        case Probe.Other(long number) -> values.number(entry) != number;
      };
    }

    @Override
    public long bytes() {
      return 2L * codes.length + values.bytes();
    }
  }

  /// Many different texts.
  ///
  /// @param hashes that of each row's text, above 0; 0 for none
  record Hashed(int[] hashes) implements Sketch {
    static Hashed of(ColumnValues values) {
      int[] hashes = new int[values.rows()];
      for (int row = 0; row < hashes.length; row++) {
        int entry = values.entry(row);
        hashes[row] = entry == ColumnValues.NONE ? 0 : positive(values.textHash(entry));
      }
      return new Hashed(hashes);
    }

    private static int positive(int hash) {
      return Math.max(1, hash & Integer.MAX_VALUE);
    }

    @Override
    public void keep(Probe probe, RowSet rows) {
      if (probe instanceof Probe.TextEqual(String text)) {
        int wanted = positive(ColumnValues.textHash(text.getBytes(StandardCharsets.UTF_8)));
        rows.keepWithin(hashes, wanted, wanted);
      } else {
        rows.keepWithin(hashes, 1, Integer.MAX_VALUE);
      }
    }

    @Override
    public long bytes() {
      return 4L * hashes.length;
    }
  }

  /// Many different numbers.
  ///
  /// @param least the smallest
  /// @param shift how many bits of the distance from it are not kept
  /// @param steps that distance of each row's number, plus 1; 0 for none
  record Scaled(long least, int shift, int[] steps) implements Sketch {
    private static final int STEP_BITS = 30;

    static Scaled of(ColumnValues values) {
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      for (int entry = 0; entry < values.entries(); entry++) {
        least = Math.min(least, values.number(entry));
        most = Math.max(most, values.number(entry));
      }
      int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(most - least) - STEP_BITS);
      int[] steps = new int[values.rows()];
      for (int row = 0; row < steps.length; row++) {
        int entry = values.entry(row);
        steps[row] =
            entry == ColumnValues.NONE ? 0 : (int) ((values.number(entry) - least) >>> shift) + 1;
      }
      return new Scaled(least, shift, steps);
    }

    @Override
    public void keep(Probe probe, RowSet rows) {
      if (probe instanceof Probe.Within(long from, long to)) {
        int first = from <= least ? 1 : step(from);
        int last = to < least ? 0 : step(to);
        rows.keepWithin(steps, first, last);
      } else {
        rows.keepWithin(steps, 1, Integer.MAX_VALUE);
      }
    }

    /// Returns the step of a number that is not below the least.
    private int step(long number) {
      long distance = (number - least) >>> shift;
      return Long.compareUnsigned(distance, 1L << STEP_BITS) < 0
          ? (int) distance + 1
          : Integer.MAX_VALUE;
    }

    @Override
    public long bytes() {
      return 4L * steps.length;
    }
  }
}
