package dev.clew.query.tempo;

import dev.clew.query.http.RefusedException;
import dev.clew.traceql.source.Field.Level;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The scopes that tag names are listed by, with the names of each.
final class Scopes {
  private static final String INTRINSIC = "intrinsic";
  private static final Map<String, Level> LEVELS = levels();

  /// What Tempo lists as intrinsics.
  private static final List<String> INTRINSICS =
      List.of(
          "duration",
          "event:name",
          "event:timeSinceStart",
          "instrumentation:name",
          "instrumentation:version",
          "kind",
          "link:spanID",
          "link:traceID",
          "name",
          "rootName",
          "rootServiceName",
          "span:duration",
          "span:id",
          "span:kind",
          "span:name",
          "span:parentID",
          "span:status",
          "span:statusMessage",
          "status",
          "statusMessage",
          "trace:duration",
          "trace:id",
          "trace:rootName",
          "trace:rootService",
          "traceDuration");

  private Scopes() {}

  /// Returns the names of each scope asked for: every scope for an empty one and for `none`.
  static Map<String, List<String>> select(String scope, Map<Level, List<String>> keys) {
    Map<String, List<String>> selected = new LinkedHashMap<>();
    LEVELS.forEach((name, level) -> selected.put(name, keys.getOrDefault(level, List.of())));
    selected.put(INTRINSIC, INTRINSICS);
    if (!scope.isEmpty() && !scope.equals("none")) {
      requireKnown(scope, selected.keySet());
      selected.keySet().retainAll(List.of(scope));
    }
    return selected;
  }

  /// Returns the attribute names without their scopes, sorted; intrinsics only when asked for.
  static List<String> flat(String scope, Map<Level, List<String>> keys) {
    Map<String, List<String>> selected = select(scope, keys);
    if (!scope.equals(INTRINSIC)) {
      selected.remove(INTRINSIC);
    }
    return selected.values().stream().flatMap(Collection::stream).distinct().sorted().toList();
  }

  private static void requireKnown(String scope, Collection<String> known) {
    if (!known.contains(scope)) {
      throw RefusedException.badParameter(
          "scope", "\"" + scope + "\" is none of " + String.join(", ", known) + ", none");
    }
  }

  private static Map<String, Level> levels() {
    Map<String, Level> levels = new LinkedHashMap<>();
    levels.put("resource", Level.RESOURCE);
    levels.put("span", Level.SPAN);
    levels.put("event", Level.EVENT);
    levels.put("link", Level.LINK);
    levels.put("instrumentation", Level.INSTRUMENTATION);
    return levels;
  }
}
