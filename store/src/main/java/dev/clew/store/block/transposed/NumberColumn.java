package dev.clew.store.block.transposed;

import java.util.Arrays;
import java.util.List;

/// The numbers of one label: each value by a code of its own, or the bits above the least, or by
/// its length in bits and the bits that are left.
final class NumberColumn implements Column {
  private static final int DISTINCT_MAX = 4096;

  /// What an entry costs in the model, in bits.
  private static final double ENTRY = 24;

  private enum Way {
    VALUES,
    RANGE,
    LENGTHS
  }

  private record Range(long least, byte width) {
    static Range exact(long value) {
      return new Range(value, (byte) 0);
    }
  }

  private final long unit;
  private final Numbering exact = new Numbering();
  private final Counts uses = new Counts();
  private final Numbering values = new Numbering();
  private final Counts valueCounts = new Counts();
  private final Lengths lengths = new Lengths();
  private final Ranking<Range> ranking = new Ranking<>();
  private final int[] lengthEntries = new int[Lengths.SIZE];
  private boolean tooMany;
  private long count;
  private long repeats;
  private long before;
  private int beforeTrace = NONE;
  private Way way = Way.RANGE;
  private int rangeEntry = NONE;
  private int anyEntry = NONE;
  private int repeatEntry = NONE;
  private int exactEntries = NONE;
  private int exactSize;
  private Label.Number label = new Label.Number(new long[0], new byte[0]);

  /// @param unit what the numbers are counted in: a time's unit, else 1
  NumberColumn(long unit) {
    this.unit = unit;
  }

  private long value(SpanParser span, int slot) {
    long number = span.number(slot);
    return unit == 1 ? number : number / unit;
  }

  @Override
  public int exact(SpanParser span, int slot) {
    return exact.idOf(value(span, slot));
  }

  @Override
  public void use(int id) {
    uses.add(id);
  }

  @Override
  public int look(SpanParser span, int slot, int trace) {
    long value = value(span, slot);
    count++;
    repeats += isBefore(value, trace) ? 1 : 0;
    keep(value, trace);
    lengths.add(value);
    if (!tooMany) {
      valueCounts.add(values.idOf(value));
      tooMany = values.size() > DISTINCT_MAX;
    }
    return NONE;
  }

  private boolean isBefore(long value, int trace) {
    return beforeTrace == trace && before == value;
  }

  private void keep(long value, int trace) {
    before = value;
    beforeTrace = trace;
  }

  @Override
  public void keep(SpanParser span, int slot, int trace) {
    keep(value(span, slot), trace);
  }

  @Override
  public Label settle() {
    double rangeCost = (double) count * lengths.width();
    double lengthsCost = lengths.cost() + ENTRY * 8;
    double valuesCost = valuesCost();
    double best = Math.min(valuesCost, Math.min(rangeCost, lengthsCost));
    way = best == rangeCost ? Way.RANGE : best == valuesCost ? Way.VALUES : Way.LENGTHS;
    boolean repeating = isRepeating(best);
    addFree(repeating ? count - repeats : count);
    if (repeating) {
      repeatEntry = ranking.add(new Range(0, Label.Number.REPEAT), Math.max(1, repeats));
    }
    exactSize = exact.size();
    for (int id = 0; id < exactSize; id++) {
      exactEntry(id);
    }
    label = label(ranking.settle());
    return label;
  }

  private double valuesCost() {
    return tooMany
        ? Double.MAX_VALUE
        : Cost.codes(valueCounts.array(values.size()), values.size()) + ENTRY * values.size();
  }

  private boolean isRepeating(double cost) {
    if (repeats * 8 < count || count < 16) {
      return false;
    }
    return Cost.choice(repeats, count) + cost * (count - repeats) / count < cost;
  }

  private void addFree(long codes) {
    if (count == 0) {
      return;
    }
    switch (way) {
      case VALUES -> {
        for (int id = 0; id < values.size(); id++) {
          exact.idOf(values.value(id));
        }
      }
      case RANGE ->
          rangeEntry =
              ranking.add(new Range(lengths.least(), (byte) lengths.width()), Math.max(1, codes));
      case LENGTHS -> addLengths();
    }
    anyEntry = ranking.add(new Range(0, (byte) Long.SIZE), 1);
  }

  private void addLengths() {
    Arrays.fill(lengthEntries, NONE);
    for (int length = 0; length < Lengths.SIZE; length++) {
      long uses = lengths.counts()[length];
      if (uses > 0) {
        var range = new Range(lengths.least(length), (byte) lengths.width(length));
        lengthEntries[length] = ranking.add(range, uses);
      }
    }
  }

  /// Exact values lie side by side in the ranking.
  private void exactEntry(int id) {
    long value = exact.value(id);
    int free = way == Way.VALUES ? values.find(value) : NONE;
    int entry =
        ranking.add(Range.exact(value), uses.of(id) + (free < 0 ? 0 : valueCounts.of(free)));
    exactEntries = id == 0 ? entry : exactEntries;
  }

  private static Label.Number label(List<Range> ranges) {
    long[] least = new long[ranges.size()];
    byte[] widths = new byte[ranges.size()];
    for (int i = 0; i < least.length; i++) {
      least[i] = ranges.get(i).least;
      widths[i] = ranges.get(i).width;
    }
    return new Label.Number(least, widths);
  }

  @Override
  public int codeOfExact(int id) {
    return id < exactSize ? ranking.code(exactEntries + id) : NONE;
  }

  @Override
  public int codeOfPattern(int pattern) {
    return NONE;
  }

  @Override
  public int soleCode() {
    return way == Way.RANGE && rangeEntry >= 0 && repeatEntry < 0 ? ranking.code(rangeEntry) : NONE;
  }

  @Override
  public boolean isWide() {
    return ranking.isWide();
  }

  @Override
  public boolean hasRepeats() {
    return repeatEntry >= 0;
  }

  @Override
  public void startFrame() {
    beforeTrace = NONE;
  }

  @Override
  public int write(SpanParser span, int slot, int trace, FrameOutput out) {
    long value = value(span, slot);
    if (repeatEntry >= 0 && isBefore(value, trace)) {
      return ranking.code(repeatEntry);
    }
    keep(value, trace);
    int code = ranking.code(freeEntry(value));
    writeBits(code, value, out);
    return code;
  }

  private int freeEntry(long value) {
    int entry =
        switch (way) {
          case VALUES -> exactEntryOf(value);
          case RANGE -> rangeEntry;
          case LENGTHS -> lengthEntries[Lengths.of(value)];
        };
    return entry >= 0 && holds(ranking.code(entry), value) ? entry : anyEntry;
  }

  private int exactEntryOf(long value) {
    int id = exact.find(value);
    return id < 0 ? NONE : exactEntries + id;
  }

  private boolean holds(int code, long value) {
    int width = label.widths()[code];
    return BitWriter.width(value - label.least()[code]) <= width;
  }

  private void writeBits(int code, long value, FrameOutput out) {
    out.bits().write(value - label.least()[code], label.widths()[code]);
  }

  @Override
  public boolean writeAs(int code, SpanParser span, int slot, FrameOutput out) {
    long value = value(span, slot);
    if (label.widths()[code] == Label.Number.REPEAT || !holds(code, value)) {
      return false;
    }
    writeBits(code, value, out);
    return true;
  }
}
