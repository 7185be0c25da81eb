package dev.clew.pipeline.config;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks settings, and all that is nested in them, for broken rules.
public final class Validation {
  /// A broken rule with the path that leads to it.
  public record Problem(String path, String message) {
    @Override
    public String toString() {
      return path.isEmpty() ? message : path + ": " + message;
    }
  }

  private final List<Problem> problems = new ArrayList<>();

  private Validation() {}

  /// Returns the broken rules, outer records before those nested in them.
  public static List<Problem> problems(Record settings, String path) {
    var validation = new Validation();
    validation.visit(settings, path);
    return List.copyOf(validation.problems);
  }

  /// @throws ConfigException listing the broken rules, if there are any
  static void require(Record settings) throws ConfigException {
    List<Problem> problems = problems(settings, "");
    if (!problems.isEmpty()) {
      throw new ConfigException(
          problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  private void visit(Object value, String path) {
    if (value instanceof Validated validated) {
      validated.validate(new At(path));
    }
    switch (value) {
      case Optional<?> optional -> optional.ifPresent(present -> visit(present, path));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          visit(list.get(i), join(path, Integer.toString(i)));
        }
      }
      case Map<?, ?> map ->
          map.forEach((key, inner) -> visit(inner, join(path, String.valueOf(key))));
      case Record nested when Types.isSettings(nested.getClass()) && !(nested instanceof Node) ->
          members(nested, path);
      default -> {}
    }
  }

  private void members(Record settings, String path) {
    for (SettingsType.Member member : SettingsType.of(settings.getClass()).members()) {
      String key = member.isSpread() ? member.name().toLowerCase(Locale.ROOT) : member.key();
      visit(member.value(settings), join(path, key));
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "::" + key;
  }

  private final class At implements Problems {
    private final String path;

    At(String path) {
      this.path = path;
    }

    @Override
    public void add(String message) {
      problems.add(new Problem(path, message));
    }

    @Override
    public void add(String key, String message) {
      problems.add(new Problem(join(path, key), message));
    }
  }
}
