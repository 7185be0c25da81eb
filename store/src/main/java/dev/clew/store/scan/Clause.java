package dev.clew.store.scan;

import java.util.List;
import java.util.stream.Collectors;

/// What a condition comes to in the SQL of one block.
sealed interface Clause {
  Clause ALWAYS = new Constant(true);
  Clause NEVER = new Constant(false);

  /// The same for every span of the block.
  record Constant(boolean holds) implements Clause {}

  /// A condition on a row, in brackets where it needs them.
  record Sql(String text) implements Clause {}

  static Clause all(List<Clause> parts) {
    return joined(parts, ALWAYS, NEVER, " AND ");
  }

  static Clause any(List<Clause> parts) {
    return joined(parts, NEVER, ALWAYS, " OR ");
  }

  /// @param neutral what changes nothing
  /// @param decisive what decides alone
  private static Clause joined(
      List<Clause> parts, Clause neutral, Clause decisive, String operator) {
    if (parts.contains(decisive)) {
      return decisive;
    }
    List<String> texts =
        parts.stream()
            .filter(Sql.class::isInstance)
            .map(part -> ((Sql) part).text())
            .distinct()
            .toList();
    return switch (texts.size()) {
      case 0 -> neutral;
      case 1 -> new Sql(texts.getFirst());
      default -> new Sql(texts.stream().collect(Collectors.joining(operator, "(", ")")));
    };
  }
}
