package dev.clew.store.scan;

import java.util.List;
import java.util.stream.Collectors;

/// What a condition comes to in the columns of one block.
sealed interface Clause {
  Clause ALWAYS = new Constant(true);
  Clause NEVER = new Constant(false);

  /// The same for every span of the block.
  record Constant(boolean holds) implements Clause {}

  /// A condition on a row.
  sealed interface OfRow extends Clause {
    /// Returns the condition as SQL, in brackets where it needs them.
    String text();
  }

  /// What only SQL can say.
  record Sql(String text) implements OfRow {}

  /// What can be told of a column's value alone.
  record Test(String column, Probe probe, String text) implements OfRow {}

  /// @param every whether all parts must hold, or one
  record Joined(boolean every, List<OfRow> parts) implements OfRow {
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public String text() {
      return parts.stream()
          .map(OfRow::text)
          .collect(Collectors.joining(every ? " AND " : " OR ", "(", ")"));
    }
  }

  static Clause all(List<Clause> parts) {
    return joined(parts, ALWAYS, NEVER, true);
  }

  static Clause any(List<Clause> parts) {
    return joined(parts, NEVER, ALWAYS, false);
  }

  /// @param neutral what changes nothing
  /// @param decisive what decides alone
  private static Clause joined(List<Clause> parts, Clause neutral, Clause decisive, boolean every) {
    if (parts.contains(decisive)) {
      return decisive;
    }
    List<OfRow> ofRows =
        parts.stream().filter(OfRow.class::isInstance).map(OfRow.class::cast).distinct().toList();
    return switch (ofRows.size()) {
      case 0 -> neutral;
      case 1 -> ofRows.getFirst();
      default -> new Joined(every, ofRows);
    };
  }
}
