package dev.clew.store.head;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// A test of one row of a view.
interface RowFilter {
  RowFilter ALWAYS = new Constant(true);
  RowFilter NEVER = new Constant(false);

  boolean test(int row);

  /// Tells whether the test needs the span's bytes: such tests come last.
  default boolean readsBytes() {
    return false;
  }

  /// The same answer for every row.
  record Constant(boolean answer) implements RowFilter {
    @Override
    public boolean test(int row) {
      return answer;
    }
  }

  /// The column holds one of the numbers.
  record Member(int[] column, BitSet members) implements RowFilter {
    static RowFilter of(int[] column, BitSet members, int size) {
      int count = members.cardinality();
      if (count == 0) {
        return NEVER;
      }
      if (count == size) {
        return ALWAYS;
      }
      return count == 1 ? new One(column, members.nextSetBit(0)) : new Member(column, members);
    }

    @Override
    public boolean test(int row) {
      return members.get(column[row]);
    }
  }

  /// The column holds the number.
  record One(int[] column, int number) implements RowFilter {
    @Override
    public boolean test(int row) {
      return column[row] == number;
    }
  }

  /// All parts hold; the cheap ones are asked first.
  static RowFilter all(List<RowFilter> parts) {
    if (parts.contains(NEVER)) {
      return NEVER;
    }
    List<RowFilter> needed = parts.stream().filter(part -> part != ALWAYS).toList();
    return switch (needed.size()) {
      case 0 -> ALWAYS;
      case 1 -> needed.getFirst();
      default -> new All(cheapFirst(needed));
    };
  }

  /// Some part holds; the cheap ones are asked first.
  static RowFilter any(List<RowFilter> parts) {
    if (parts.contains(ALWAYS)) {
      return ALWAYS;
    }
    List<RowFilter> possible = parts.stream().filter(part -> part != NEVER).toList();
    return switch (possible.size()) {
      case 0 -> NEVER;
      case 1 -> possible.getFirst();
      default -> new Any(cheapFirst(possible));
    };
  }

  private static RowFilter[] cheapFirst(List<RowFilter> parts) {
    return parts.stream()
        .sorted(Comparator.comparing(RowFilter::readsBytes))
        .toArray(RowFilter[]::new);
  }

  /// Every part holds.
  final class All implements RowFilter {
    private final RowFilter[] parts;

    private All(RowFilter[] parts) {
      this.parts = parts;
    }

    @Override
    public boolean test(int row) {
      for (RowFilter part : parts) {
        if (!part.test(row)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean readsBytes() {
      return parts[parts.length - 1].readsBytes();
    }
  }

  /// Some part holds.
  final class Any implements RowFilter {
    private final RowFilter[] parts;

    private Any(RowFilter[] parts) {
      this.parts = parts;
    }

    @Override
    public boolean test(int row) {
      for (RowFilter part : parts) {
        if (part.test(row)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean readsBytes() {
      return parts[parts.length - 1].readsBytes();
    }
  }
}
