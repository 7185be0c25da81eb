package dev.clew.query.http;

import dev.clew.traceql.ast.Durations;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of a request's query string. An empty value counts as absent, as in Go's servers;
/// of a repeated parameter the first value counts unless all are asked for. Every reader refuses
/// what it cannot read with a text that names the parameter and the rule.
public final class Parameters {
  private static final int COUNT_MAX = 1_000;
  private static final int DURATION_LENGTH_MAX = 64;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /// Reads a query string, percent-encoded, without its question mark.
  public static Parameters parse(@Nullable String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    String[] pairs = query == null || query.isEmpty() ? new String[0] : query.split("&", -1);
    if (pairs.length > COUNT_MAX) {
      throw new RefusedException(400, "more than " + COUNT_MAX + " parameters");
    }
    for (String pair : pairs) {
      addPair(values, pair);
    }
    return new Parameters(values);
  }

  private static void addPair(Map<String, List<String>> values, String pair) {
    int equal = pair.indexOf('=');
    String name = decode(equal < 0 ? pair : pair.substring(0, equal));
    String value = equal < 0 ? "" : decode(pair.substring(equal + 1));
    if (!name.isEmpty()) {
      values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new RefusedException(400, "\"" + text + "\" in the address is not percent-encoded");
    }
  }

  /// Returns the names of all parameters, in their order.
  public Set<String> names() {
    return values.keySet();
  }

  /// Returns the value of a parameter; empty when it is absent.
  public String text(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : all.getFirst();
  }

  public boolean has(String name) {
    return !text(name).isEmpty();
  }

  /// Returns all values of a repeated parameter, the empty ones left out.
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of()).stream().filter(value -> !value.isEmpty()).toList();
  }

  /// Returns `true` for `true`, `1` and `t`, `false` for their opposites and for an absent
  /// parameter.
  public boolean flag(String name) {
    return switch (text(name)) {
      case "true", "1", "t", "T", "TRUE", "True" -> true;
      case "", "false", "0", "f", "F", "FALSE", "False" -> false;
      default -> throw RefusedException.badParameter(name, quoted(name) + " is not true or false");
    };
  }

  /// Returns a whole number within bounds.
  public int number(String name, int otherwise, int min, int max) {
    if (!has(name)) {
      return otherwise;
    }
    long number = whole(name, "");
    if (number < min || number > max) {
      throw RefusedException.badParameter(name, number + " is not between " + min + " and " + max);
    }
    return (int) number;
  }

  /// Returns a moment in nanoseconds since 1970, written as a whole number of `unit`.
  public OptionalLong moment(String name, TimeUnits unit) {
    if (!has(name)) {
      return OptionalLong.empty();
    }
    long count = whole(name, " of " + unit.word());
    if (count < 0 || count > Long.MAX_VALUE / unit.nanos()) {
      throw RefusedException.badParameter(
          name, quoted(name) + " is no moment between 1970 and 2262 in " + unit.word());
    }
    return OptionalLong.of(count * unit.nanos());
  }

  /// Returns a duration in nanoseconds, written as Go does.
  public OptionalLong duration(String name) {
    if (!has(name)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(durationNanos(text(name)));
    } catch (IllegalArgumentException _) {
      throw RefusedException.badParameter(
          name,
          quoted(name)
              + " is not a duration: write a number with a unit, as in 1.5s or 100ms, of at most"
              + " 292 years");
    }
  }

  /// Returns a duration written as Go does, or as a bare number of `bareUnit`.
  public OptionalLong duration(String name, TimeUnits bareUnit) {
    return text(name).matches("\\d+") ? moment(name, bareUnit) : duration(name);
  }

  private static long durationNanos(String text) {
    if (text.length() > DURATION_LENGTH_MAX) {
      throw new IllegalArgumentException("too long");
    }
    return text.equals("0") ? 0 : Durations.parse(text);
  }

  private long whole(String name, String ofUnit) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException _) {
      throw RefusedException.badParameter(name, quoted(name) + " is not a whole number" + ofUnit);
    }
  }

  private String quoted(String name) {
    String value = text(name);
    return "\"" + (value.length() > 80 ? value.substring(0, 80) + "…" : value) + "\"";
  }

  /// The units in which requests write times.
  public enum TimeUnits {
    SECONDS(NANOS_PER_SECOND),
    MILLISECONDS(1_000_000),
    MICROSECONDS(1_000),
    NANOSECONDS(1);

    private final long nanos;

    TimeUnits(long nanos) {
      this.nanos = nanos;
    }

    long nanos() {
      return nanos;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
