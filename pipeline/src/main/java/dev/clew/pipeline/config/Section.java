package dev.clew.pipeline.config;

import dev.clew.base.settings.Nearest;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Factory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Decodes the section of one kind of components: `receivers`, `processors`, …
final class Section {
  private final ComponentKind kind;
  private final Map<String, Factory<?>> factories;
  private final Faults faults;
  private final List<String> warnings;
  private final SequencedMap<ComponentId, ComponentSettings<?>> decoded = new LinkedHashMap<>();

  /// @param factories those of this kind, by type and by alias
  Section(
      ComponentKind kind, Map<String, Factory<?>> factories, Faults faults, List<String> warnings) {
    this.kind = kind;
    this.factories = factories;
    this.faults = faults;
    this.warnings = warnings;
  }

  SequencedMap<ComponentId, ComponentSettings<?>> decode(Node section) {
    switch (section.plain()) {
      case Node.Null _ -> {}
      case Node.Fields(var fields, _) -> components(fields);
      case Node.Bool _, Node.Whole _, Node.Fraction _, Node.Text _, Node.Items _, Node.Expanded _ ->
          faults.add(
              kind.section(),
              "expected a map or struct, got \"" + GoTypes.kind(section) + "\"",
              section.place());
    }
    return decoded;
  }

  /// Shapes are checked before types, and a section shows its first fault only, as the reference's
  /// does; the hints go through all.
  private void components(Map<String, Node.Field> fields) {
    SequencedMap<ComponentId, Node.Field> bodies = new LinkedHashMap<>();
    var own = new Faults();
    fields.forEach((key, field) -> shape(key, field, bodies, own));
    if (!own.isEmpty()) {
      faults.addHints(own.hints());
      faults.add(kind.section(), own.firstLine());
      return;
    }
    var bad = new Faults();
    bodies.forEach((id, field) -> component(id, field, bad));
    if (!bad.isEmpty()) {
      faults.add(kind.section(), bad.firstLine());
      faults.addHints(bad.hints());
    }
  }

  private void shape(
      String key, Node.Field field, SequencedMap<ComponentId, Node.Field> bodies, Faults own) {
    try {
      ComponentId id = ComponentId.parse(key);
      if (bodies.put(id, field) != null) {
        own.addLine("'' duplicate name \"%s\" after unmarshaling %s".formatted(key, id), at(field));
      }
    } catch (IllegalArgumentException refused) {
      own.addLine("'' " + refused.getMessage(), at(field));
    }
    Node body = field.value().plain();
    if (!(body instanceof Node.Fields || body instanceof Node.Null)) {
      var nested = new Faults();
      nested.add(
          "[" + key + "]",
          "expected type 'map[string]interface {}', got unconvertible type '%s'"
              .formatted(GoTypes.written(body)));
      own.addLine(nested.text(), at(field));
    }
  }

  private void component(ComponentId id, Node.Field field, Faults bad) {
    Factory<?> factory = factories.get(id.type());
    if (factory == null) {
      bad.addLine(unknownType(id), unknownHint(id, field));
      return;
    }
    if (factory.aliases().contains(id.type())) {
      warnings.add(
          "\"%s\" alias is deprecated; use \"%s\" instead".formatted(id.type(), factory.type()));
    }
    try {
      decoded.put(id, settings(id, factory, field));
    } catch (ConfigException fault) {
      bad.addLine(
          "error reading configuration for \"%s\": %s".formatted(id, fault.getMessage()),
          fault.hints().isEmpty() ? at(field) : fault.hints().getFirst());
      bad.addHints(fault.hints().stream().skip(1).toList());
    }
  }

  private static <C extends Record> ComponentSettings<C> settings(
      ComponentId id, Factory<C> factory, Node.Field field) throws ConfigException {
    String name = ReferenceNames.ofComponent(factory.kind().word(), factory.type());
    C settings = ConfigDecoder.decode(field.value(), factory.defaultConfig(), name);
    return new ComponentSettings<>(id, factory, settings, field.key());
  }

  private String unknownType(ComponentId id) {
    if (id.type().equals("logging")) {
      return "the logging exporter has been deprecated, use the debug exporter instead";
    }
    return "unknown type: \"%s\" for id: \"%s\" (valid values: [%s])"
        .formatted(
            id.type(), id, factories.keySet().stream().sorted().collect(Collectors.joining(" ")));
  }

  private Hint unknownHint(ComponentId id, Node.Field field) {
    String where = field.key() + ": " + kind.word() + " \"" + id.type() + "\" ";
    return KnownTypes.find(kind, id.type())
        .map(known -> new Hint(where + missing(known)))
        .orElseGet(
            () ->
                new Hint(
                    where
                        + Nearest.of(id.type(), factories.keySet())
                            .map(near -> "is unknown; did you mean \"" + near + "\"?")
                            .orElse("is unknown")));
  }

  private static String missing(KnownTypes.Known known) {
    String fact = "is known: the collector has it, this version of Clew does not";
    return known.instead().isEmpty()
        ? fact
        : fact
            + "; send to it by \""
            + known.instead()
            + "\" (its makers or a collector take OTLP)";
  }

  private Hint at(Node.Field field) {
    return new Hint(field.key() + ": in " + kind.section());
  }
}
