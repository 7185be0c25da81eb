package dev.clew.pipeline.config;

import dev.clew.base.settings.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Lays the keys of a body over a settings record. Faults are collected, not thrown, and leave the
/// default in their place.
final class RecordDecoder {
  private final Faults faults;
  private final ValueDecoder values;

  RecordDecoder(Faults faults) {
    this.faults = faults;
    this.values = new ValueDecoder(faults, this);
  }

  /// Decodes a body.
  ///
  /// @param typeName what stands for an empty path in faults about the body as a whole
  Record record(Node node, Record defaults, String path, String typeName) {
    return switch (node.plain()) {
      case Node.Null _ -> defaults;
      case Node.Fields(SequencedMap<String, Node.Field> fields, _) ->
          fields(fields, defaults, path, typeName);
      case Node.Bool _,
          Node.Whole _,
          Node.Fraction _,
          Node.Text _,
          Node.Items _,
          Node.Expanded _ -> {
        faults.add(
            path, "expected a map or struct, got \"" + GoTypes.kind(node) + "\"", node.place());
        yield defaults;
      }
    };
  }

  private Record fields(
      Map<String, Node.Field> fields, Record defaults, String path, String typeName) {
    Record decoded = spread(fields, defaults, path);
    List<String> keys = SettingsType.of(defaults.getClass()).keys();
    List<String> unknown =
        fields.keySet().stream().filter(key -> !keys.contains(key)).sorted().toList();
    if (!unknown.isEmpty()) {
      faults.add(
          path.isEmpty() ? typeName : path, "has invalid keys: " + String.join(", ", unknown));
      unknown.forEach(key -> faults.addHints(List.of(unknownKey(key, fields, keys))));
    }
    return decoded;
  }

  static Hint unknownKey(String key, Map<String, Node.Field> fields, List<String> validKeys) {
    Node.Field field = fields.get(key);
    Place place = field == null ? Place.NOWHERE : field.key();
    String wanted =
        Nearest.of(key, validKeys)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse(
                "valid keys here: "
                    + validKeys.stream().sorted().collect(Collectors.joining(", ")));
    return new Hint(place + ": unknown key \"" + key + "\"; " + wanted);
  }

  private Record spread(Map<String, Node.Field> fields, Record defaults, String path) {
    SettingsType type = SettingsType.of(defaults.getClass());
    var made = new ArrayList<Object>();
    for (SettingsType.Member member : type.members()) {
      made.add(member(type, member, fields, defaults, path));
    }
    try {
      return type.make(made);
    } catch (IllegalArgumentException refused) {
      faults.add(path, String.valueOf(refused.getMessage()));
      return defaults;
    }
  }

  private Object member(
      SettingsType type,
      SettingsType.Member member,
      Map<String, Node.Field> fields,
      Record defaults,
      String path) {
    Object current = member.value(defaults);
    if (member.isSpread()) {
      return spread(fields, (Record) current, path);
    }
    Node.Field field = fields.get(member.key());
    if (field == null) {
      return current;
    }
    String inner = path.isEmpty() ? member.key() : path + "." + member.key();
    boolean switchable =
        Types.raw(member.type()) == Optional.class
            && Types.isSettings(Types.argument(member.type(), 0));
    return switchable
        ? optional(type, member, field.value(), (Optional<?>) current, inner)
        : values.value(field.value(), member.type(), member.unsigned(), current, inner);
  }

  /// A record that may be absent: written means wanted, unless it says `enabled: false`.
  private Optional<?> optional(
      SettingsType holder,
      SettingsType.Member member,
      Node node,
      Optional<?> current,
      String path) {
    Class<? extends Record> nested = Types.recordClass(Types.argument(member.type(), 0));
    Record base =
        current.isPresent() ? (Record) current.get() : holder.nestedDefaults(member, nested);
    return switch (node.plain()) {
      case Node.Null _ -> Optional.of(base);
      case Node.Fields body -> switched(body, base, path);
      case Node.Bool _,
          Node.Whole _,
          Node.Fraction _,
          Node.Text _,
          Node.Items _,
          Node.Expanded _ -> {
        faults.add(
            path, "'' expected a map or struct, got \"" + GoTypes.kind(node) + "\"", node.place());
        yield current;
      }
    };
  }

  private Optional<?> switched(Node.Fields body, Record base, String path) {
    var fields = new LinkedHashMap<>(body.fields());
    boolean ownSwitch = SettingsType.of(base.getClass()).keys().contains("enabled");
    Node.Field toggle = ownSwitch ? null : fields.remove("enabled");
    boolean enabled =
        toggle == null
            || (boolean)
                values.value(toggle.value(), boolean.class, false, true, path + ".enabled");
    Record decoded = body(new Node.Fields(fields, body.place()), base, path, 1);
    return enabled ? Optional.of(decoded) : Optional.empty();
  }

  /// Decodes a nested body; where the reference decodes it by itself, its faults are nested too.
  Record body(Node node, Record base, String path, int usualLevels) {
    ReferenceNames.Name name = ReferenceNames.of(base.getClass());
    int levels = name.levels().orElse(usualLevels);
    if (levels == 0) {
      return record(node, base, path, name.name());
    }
    var inner = new Faults();
    Record decoded = new RecordDecoder(inner).record(node, base, "", name.name());
    if (!inner.isEmpty()) {
      faults.addNested(path, inner, levels);
    }
    return decoded;
  }
}
