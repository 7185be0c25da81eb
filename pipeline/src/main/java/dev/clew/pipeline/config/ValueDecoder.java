package dev.clew.pipeline.config;

import dev.clew.base.settings.ByteSize;
import dev.clew.base.settings.Secret;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decodes single values by the type of their record component. Typing is strict as in the
/// reference: a text is no number, a number is no text.
final class ValueDecoder {
  private final Faults faults;
  private final RecordDecoder records;

  ValueDecoder(Faults faults, RecordDecoder records) {
    this.faults = faults;
    this.records = records;
  }

  Object value(Node node, Type type, boolean unsigned, Object current, String path) {
    Class<?> raw = Types.raw(type);
    if (raw == Node.class) {
      return node;
    }
    if (node.plain() instanceof Node.Null) {
      return absent(node, raw, current);
    }
    if (Types.isSettings(type)) {
      return settings(node, (Record) current, path);
    }
    if (raw == List.class) {
      return list(node, type, (List<?>) current, path);
    }
    if (raw == Map.class) {
      return map(node, type, (Map<?, ?>) current, path);
    }
    if (raw == Optional.class) {
      Type inner = Types.argument(type, 0);
      return element(node, inner, unsigned, path).or(() -> kept(current));
    }
    Object decoded = scalar(node, type, unsigned, current, path);
    return decoded == null ? current : decoded;
  }

  private Record settings(Node node, Record current, String path) {
    return node.plain() instanceof Node.Fields
        ? records.body(node, current, path, 0)
        : records.record(node, current, path, "");
  }

  private static Optional<Object> kept(Object current) {
    return ((Optional<?>) current).map(kept -> kept);
  }

  /// A bare `key:` keeps the default; a substitution that found nothing gives the type's zero.
  private static Object absent(Node node, Class<?> raw, Object current) {
    if (!(node instanceof Node.Expanded expanded)) {
      return current;
    }
    if (raw == String.class) {
      return expanded.text();
    }
    if (raw == Secret.class) {
      return new Secret(expanded.text());
    }
    if (raw == Duration.class) {
      return Duration.ZERO;
    }
    return zero(raw, current);
  }

  private static Object zero(Class<?> raw, Object current) {
    if (raw == int.class) {
      return 0;
    }
    if (raw == long.class) {
      return 0L;
    }
    if (raw == double.class) {
      return 0.0;
    }
    return raw == boolean.class ? (Object) false : current;
  }

  private @Nullable Object scalar(
      Node node, Type type, boolean unsigned, @Nullable Object current, String path) {
    try {
      Object decoded = Scalars.decode(node, Types.raw(type), unsigned);
      if (decoded != null) {
        return decoded;
      }
      faults.add(path, mismatch(node, type, unsigned), node.place());
    } catch (IllegalArgumentException refused) {
      faults.add(path, String.valueOf(refused.getMessage()), node.place());
    }
    return current;
  }

  private static String mismatch(Node node, Type type, boolean unsigned) {
    Class<?> raw = Types.raw(type);
    if (raw.isRecord() && Types.parser(raw).isPresent()) {
      return "expected a map or struct, got \"" + GoTypes.kind(node) + "\"";
    }
    return "expected type '%s', got unconvertible type '%s'"
        .formatted(GoTypes.wanted(type, unsigned), GoTypes.written(node));
  }

  private List<?> list(Node node, Type type, List<?> current, String path) {
    Type element = Types.argument(type, 0);
    if (node.plain() instanceof Node.Text(String text, _) && element == String.class) {
      return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }
    if (!(node.plain() instanceof Node.Items(List<Node> items, _))) {
      faults.add(
          path, "source data must be an array or slice, got " + GoTypes.kind(node), node.place());
      return current;
    }
    var decoded = new ArrayList<Object>();
    for (int i = 0; i < items.size(); i++) {
      element(items.get(i), element, false, path + "[" + i + "]").ifPresent(decoded::add);
    }
    return List.copyOf(decoded);
  }

  private Optional<Object> element(Node node, Type type, boolean unsigned, String path) {
    if (Types.isSettings(type)) {
      Record defaults = SettingsType.of(Types.recordClass(type)).defaults();
      return Optional.of(value(node, type, false, defaults, path));
    }
    Class<?> raw = Types.raw(type);
    if (raw == List.class) {
      return Optional.of(list(node, type, List.of(), path));
    }
    if (raw == Map.class) {
      return Optional.of(map(node, type, Map.of(), path));
    }
    if (raw == Node.class) {
      return Optional.of(node);
    }
    return node.plain() instanceof Node.Null && !(node instanceof Node.Expanded)
        ? empty(raw)
        : Optional.ofNullable(scalar(node, type, unsigned, null, path));
  }

  private static Optional<Object> empty(Class<?> raw) {
    return switch (raw.getSimpleName()) {
      case "String" -> Optional.of("");
      case "Secret" -> Optional.of(new Secret(""));
      default -> Optional.empty();
    };
  }

  /// The reference decodes maps of secrets by themselves, so their faults are nested.
  private Map<?, ?> map(Node node, Type type, Map<?, ?> current, String path) {
    if (Types.raw(Types.argument(type, 1)) != Secret.class) {
      return plainMap(node, type, current, path);
    }
    var inner = new Faults();
    Map<?, ?> decoded =
        new ValueDecoder(inner, new RecordDecoder(inner)).plainMap(node, type, current, "");
    if (!inner.isEmpty()) {
      faults.addNested(path, inner, 1);
    }
    return decoded;
  }

  private Map<?, ?> plainMap(Node node, Type type, Map<?, ?> current, String path) {
    Type element = Types.argument(type, 1);
    var decoded = new LinkedHashMap<Object, Object>(current);
    Map<String, Node> entries = entries(node, element, path);
    entries.forEach(
        (key, value) ->
            element(value, element, false, path + "[" + key + "]")
                .ifPresent(made -> decoded.put(key, made)));
    return java.util.Collections.unmodifiableMap(decoded);
  }

  private Map<String, Node> entries(Node node, Type element, String path) {
    if (node.plain() instanceof Node.Fields(var fields, _)) {
      var entries = new LinkedHashMap<String, Node>();
      fields.forEach((key, field) -> entries.put(key, field.value()));
      return entries;
    }
    if (node.plain() instanceof Node.Items(List<Node> pairs, _)
        && Types.raw(element) == Secret.class) {
      return pairs(pairs, path);
    }
    faults.add(
        path,
        "expected type 'map[string]%s', got unconvertible type '%s'"
            .formatted(GoTypes.wanted(element, false), GoTypes.written(node)),
        node.place());
    return Map.of();
  }

  /// Headers may also be written as a list of `{name, value}`.
  private Map<String, Node> pairs(List<Node> pairs, String path) {
    var entries = new LinkedHashMap<String, Node>();
    for (int i = 0; i < pairs.size(); i++) {
      String at = path + "[" + i + "]";
      Record pair = records.record(pairs.get(i), new Pair("", new Secret("")), at, "Pair");
      Pair header = (Pair) pair;
      Node value = new Node.Text(header.value().reveal(), pairs.get(i).place());
      if (entries.put(header.name(), value) != null) {
        faults.add(path, "duplicate keys in map-style list: [" + header.name() + "]");
      }
    }
    return entries;
  }

  record Pair(String name, Secret value) {}

  /// Scalars by type; null when the kind of what was written does not fit.
  private static final class Scalars {
    static @Nullable Object decode(Node node, Class<?> raw, boolean unsigned) {
      if (raw == String.class) {
        return text(node);
      }
      if (raw == Secret.class) {
        String text = text(node);
        return text == null ? null : new Secret(text);
      }
      if (raw == boolean.class || raw == Boolean.class) {
        return node.plain() instanceof Node.Bool(boolean value, _) ? value : null;
      }
      if (raw == Duration.class) {
        return duration(node.plain());
      }
      return number(node.plain(), raw, unsigned);
    }

    private static @Nullable String text(Node node) {
      if (node instanceof Node.Expanded expanded) {
        return expanded.text();
      }
      return node instanceof Node.Text(String value, _) ? value : null;
    }

    private static @Nullable Object number(Node node, Class<?> raw, boolean unsigned) {
      if (raw == int.class || raw == Integer.class) {
        Long whole = whole(node, unsigned ? "uint32" : "int", unsigned);
        return whole == null ? null : narrow(whole, unsigned);
      }
      if (raw == long.class || raw == Long.class) {
        return whole(node, unsigned ? "uint64" : "int64", unsigned);
      }
      if (raw == double.class || raw == Double.class) {
        return fraction(node);
      }
      return word(node, raw);
    }

    private static int narrow(long whole, boolean unsigned) {
      if (whole > Integer.MAX_VALUE || whole < Integer.MIN_VALUE) {
        throw new IllegalArgumentException(
            "cannot parse value as '%s': %d overflows %s"
                .formatted(unsigned ? "uint32" : "int", whole, unsigned ? "uint" : "int"));
      }
      return (int) whole;
    }

    private static @Nullable Long whole(Node node, String wanted, boolean unsigned) {
      Long value =
          switch (node) {
            case Node.Whole(long whole, _) -> whole;
            case Node.Fraction(double fraction, _) -> (long) fraction;
            case Node.Null _, Node.Bool _, Node.Text _, Node.Items _, Node.Fields _ -> null;
            case Node.Expanded expanded -> whole(expanded.plain(), wanted, unsigned);
          };
      if (value != null && unsigned && value < 0) {
        throw new IllegalArgumentException(
            "cannot parse value as '%s': %d overflows uint".formatted(wanted, value));
      }
      return value;
    }

    private static @Nullable Double fraction(Node node) {
      return switch (node) {
        case Node.Whole(long whole, _) -> (double) whole;
        case Node.Fraction(double fraction, _) -> fraction;
        case Node.Null _, Node.Bool _, Node.Text _, Node.Items _, Node.Fields _, Node.Expanded _ ->
            null;
      };
    }

    /// A bare number is a count of nanoseconds, as in the reference.
    private static @Nullable Duration duration(Node node) {
      return switch (node) {
        case Node.Text(String text, _) -> GoDuration.parse(text);
        case Node.Whole(long nanos, _) -> Duration.ofNanos(nanos);
        case Node.Fraction(double nanos, _) -> Duration.ofNanos((long) nanos);
        case Node.Null _, Node.Bool _, Node.Items _, Node.Fields _, Node.Expanded _ -> null;
      };
    }

    private static @Nullable Object word(Node node, Class<?> raw) {
      if (raw == ByteSize.class && node instanceof Node.Whole(long bytes, _)) {
        return new ByteSize(bytes);
      }
      if (!(node instanceof Node.Text(String text, _))) {
        return null;
      }
      Optional<Method> parser = Types.parser(raw);
      return parser.isPresent() ? Types.parse(parser.get(), text) : constant(raw, text);
    }

    private static @Nullable Object constant(Class<?> raw, String text) {
      Object[] constants = raw.getEnumConstants();
      if (constants == null) {
        throw new IllegalStateException(raw + " is no type of settings");
      }
      return Arrays.stream(constants)
          .filter(constant -> constant.toString().toLowerCase(Locale.ROOT).equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(unknown(text, constants)));
    }

    private static String unknown(String text, Object[] constants) {
      String words =
          String.join(
              ", ",
              Arrays.stream(constants)
                  .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                  .toList());
      return "unknown value \"" + text + "\" (valid values: " + words + ")";
    }
  }
}
