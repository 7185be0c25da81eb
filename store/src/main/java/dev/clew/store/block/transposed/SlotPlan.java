package dev.clew.store.block.transposed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How the values of one slot of a shape are going to be kept.
final class SlotPlan {
  enum Role {
    /// Always the same value.
    FIXED,
    /// The value follows from that of an earlier slot, or from the origin.
    TIED,
    /// A code for each value, from which other slots follow.
    EXACT,
    /// Whatever the column chooses.
    FREE,
    /// As FREE, and the pattern follows from an earlier slot or the origin.
    PATTERN_TIED,
    /// As FREE, and all values have one code.
    SOLE
  }

  private static final int NONE = Column.NONE;

  private final Column column;
  private final int columnNumber;
  private final List<Guess> guesses = new ArrayList<>();
  private Role role;
  private int from;
  private int fixed = NONE;
  private int[] map = {};

  /// A guess that patterns follow from exact values.
  private static final class Guess {
    private final int from;
    private int[] map = {};
    private int size;

    Guess(int from) {
      this.from = from;
    }

    boolean holds(int key, int pattern, long count) {
      map = withRoom(map, key);
      if (map[key] < 0) {
        map[key] = pattern;
        size++;
      }
      return pattern >= 0 && map[key] == pattern && (long) size * Tie.GAIN <= count + 64;
    }
  }

  SlotPlan(Column column, int columnNumber, Role role, int from) {
    this.column = column;
    this.columnNumber = columnNumber;
    this.role = role;
    this.from = from;
  }

  void guess(int source) {
    guesses.add(new Guess(source));
  }

  Role role() {
    return role;
  }

  Column column() {
    return column;
  }

  int columnNumber() {
    return columnNumber;
  }

  /// Whether the decoder can tell the value from the code.
  boolean isExact() {
    return role == Role.EXACT || role == Role.TIED;
  }

  /// Makes it a slot whose every value has a code.
  void makeExact() {
    if (role == Role.FREE) {
      role = Role.EXACT;
    }
  }

  private static int[] withRoom(int[] map, int key) {
    if (key < map.length) {
      return map;
    }
    int[] larger = Arrays.copyOf(map, Math.max(key + 1, map.length * 2));
    Arrays.fill(larger, map.length, larger.length, NONE);
    return larger;
  }

  /// Looks at a value; returns its exact number where it has one.
  ///
  /// @param exact exact numbers of the slots before
  /// @param count how many spans of the shape were looked at
  int look(SpanParser span, int slot, int trace, int origin, int[] exact, long count) {
    switch (role) {
      case FIXED -> {
        fixed = fixed < 0 ? column.exact(span, slot) : fixed;
        return fixed;
      }
      case EXACT -> {
        int id = column.exact(span, slot);
        column.use(id);
        return id;
      }
      case TIED -> {
        return tied(span, slot, from < 0 ? origin : exact[from]);
      }
      default -> {
        int pattern = column.look(span, slot, trace);
        guesses.removeIf(
            guess -> !guess.holds(guess.from < 0 ? origin : exact[guess.from], pattern, count));
        return NONE;
      }
    }
  }

  private int tied(SpanParser span, int slot, int key) {
    map = withRoom(map, key);
    if (map[key] < 0) {
      map[key] = column.exact(span, slot);
    }
    return map[key];
  }

  /// Chooses, once the columns have.
  ///
  /// @param sources of the slots before, which tell the codes of their exact numbers
  Source settle(byte op, SlotPlan[] sources) {
    return switch (role) {
      case FIXED -> new Source.Fixed(column.codeOfExact(fixed));
      case TIED -> mapped(from, map, sources, true);
      case EXACT -> new Source.Stream(column.isWide());
      case FREE, PATTERN_TIED, SOLE -> settleFree(op, sources);
    };
  }

  private Source settleFree(byte op, SlotPlan[] sources) {
    fixed = op == Op.START ? NONE : column.soleCode();
    if (fixed >= 0) {
      role = Role.SOLE;
      return new Source.Fixed(fixed);
    }
    for (Guess guess : guesses) {
      if (!column.hasRepeats() && allHaveCodes(guess.map)) {
        role = Role.PATTERN_TIED;
        from = guess.from;
        map = guess.map;
        return mapped(from, map, sources, false);
      }
    }
    return new Source.Stream(column.isWide());
  }

  private boolean allHaveCodes(int[] patterns) {
    for (int pattern : patterns) {
      if (pattern >= 0 && column.codeOfPattern(pattern) < 0) {
        return false;
      }
    }
    return patterns.length > 0;
  }

  private record Pair(int key, int code) {}

  private Source mapped(int source, int[] targets, SlotPlan[] sources, boolean exact) {
    List<Pair> pairs = new ArrayList<>();
    for (int key = 0; key < targets.length; key++) {
      if (targets[key] >= 0) {
        int code = exact ? column.codeOfExact(targets[key]) : column.codeOfPattern(targets[key]);
        pairs.add(new Pair(source < 0 ? key : sources[source].column.codeOfExact(key), code));
      }
    }
    pairs.sort(Comparator.comparingInt(Pair::key));
    return new Source.Mapped(
        source,
        pairs.stream().mapToInt(Pair::key).toArray(),
        pairs.stream().mapToInt(Pair::code).toArray());
  }

  /// Writes what a value leaves beside its code and returns the code, if it lies in a stream.
  ///
  /// @return [Column#NONE] when there is no code to keep, or [#REFUSED]
  int write(SpanParser span, int slot, int trace, int origin, int[] exact, FrameOutput out) {
    switch (role) {
      case FIXED -> {
        return NONE;
      }
      case TIED -> {
        keep(span, slot, trace);
        int key = from < 0 ? origin : exact[from];
        exact[slot] = key >= 0 && key < map.length ? map[key] : NONE;
        return exact[slot] < 0 ? REFUSED : NONE;
      }
      case EXACT -> {
        keep(span, slot, trace);
        exact[slot] = column.exact(span, slot);
        int code = column.codeOfExact(exact[slot]);
        return code < 0 ? REFUSED : code;
      }
      case FREE -> {
        return column.write(span, slot, trace, out);
      }
      case SOLE -> {
        return column.writeAs(fixed, span, slot, out) ? NONE : REFUSED;
      }
      case PATTERN_TIED -> {
        keep(span, slot, trace);
        int key = from < 0 ? origin : exact[from];
        int pattern = key >= 0 && key < map.length ? map[key] : NONE;
        boolean written =
            pattern >= 0 && column.writeAs(column.codeOfPattern(pattern), span, slot, out);
        return written ? NONE : REFUSED;
      }
    }
    return REFUSED;
  }

  /// Free values of the same column may be told as the one before.
  private void keep(SpanParser span, int slot, int trace) {
    if (column.hasRepeats()) {
      column.keep(span, slot, trace);
    }
  }

  static final int REFUSED = -2;
}
