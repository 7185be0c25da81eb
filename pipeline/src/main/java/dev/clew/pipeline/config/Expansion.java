package dev.clew.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces `${scheme:…}` in values, innermost first and again in what was retrieved, and then `$$`
/// by `$`. Keys are never expanded.
final class Expansion {
  /// A scheme and what stands behind it.
  record Location(String scheme, String opaque) {
    private static final Pattern URI =
        Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)", Pattern.DOTALL);

    static Location parse(String uri) throws ConfigException {
      Matcher parts = URI.matcher(uri);
      if (!parts.matches()) {
        throw new ConfigException("invalid uri: \"" + uri + "\"");
      }
      return new Location(parts.group(1), parts.group(2));
    }

    @Override
    public String toString() {
      return scheme + ":" + opaque;
    }
  }

  private record Step(Node node, boolean changed) {}

  private static final int ROUNDS_MAX = 1_000;
  private static final int TEXT_MAX = 16 << 20;
  private static final String TOO_MANY = "too many recursive expansions";

  private final Map<String, Provider> providers;

  Expansion(Map<String, Provider> providers) {
    this.providers = providers;
  }

  Node.Fields expand(Node.Fields root) throws ConfigException {
    var expanded = new LinkedHashMap<String, Node.Field>();
    for (Map.Entry<String, Node.Field> entry : root.fields().entrySet()) {
      Node value = entry.getValue().value();
      Node done = value instanceof Node.Fields inner ? expand(inner) : unescape(settle(value));
      expanded.put(entry.getKey(), new Node.Field(entry.getValue().key(), done));
    }
    return new Node.Fields(expanded, root.place());
  }

  private Node settle(Node value) throws ConfigException {
    Step step = new Step(value, true);
    for (int round = 0; step.changed(); round++) {
      if (round == ROUNDS_MAX) {
        throw new ConfigException(TOO_MANY);
      }
      step = step(step.node());
    }
    return step.node();
  }

  private Step step(Node node) throws ConfigException {
    return switch (node) {
      case Node.Expanded expanded -> expanded(expanded);
      case Node.Text text -> text(text);
      case Node.Items items -> items(items);
      case Node.Fields fields -> fields(fields);
      case Node.Null _, Node.Bool _, Node.Whole _, Node.Fraction _ -> new Step(node, false);
    };
  }

  private Step expanded(Node.Expanded node) throws ConfigException {
    Step value = step(node.value());
    if (value.node() instanceof Node.Expanded || value.node() instanceof Node.Text) {
      return value;
    }
    Step text = textOf(node);
    return text.node() instanceof Node.Text(String words, _)
        ? new Step(
            new Node.Expanded(value.node(), words, node.place()), value.changed() || text.changed())
        : new Step(value.node(), value.changed());
  }

  /// A text that cannot be expanded by itself stays out of use: the value stands alone.
  private Step textOf(Node.Expanded node) {
    try {
      return step(new Node.Text(node.text(), node.place()));
    } catch (ConfigException _) {
      return new Step(node, false);
    }
  }

  private Step items(Node.Items items) throws ConfigException {
    var stepped = new ArrayList<Node>(items.items().size());
    boolean changed = false;
    for (Node item : items.items()) {
      Step step = step(item);
      stepped.add(step.node());
      changed |= step.changed();
    }
    return new Step(changed ? new Node.Items(List.copyOf(stepped), items.place()) : items, changed);
  }

  private Step fields(Node.Fields fields) throws ConfigException {
    var stepped = new LinkedHashMap<String, Node.Field>();
    boolean changed = false;
    for (Map.Entry<String, Node.Field> entry : fields.fields().entrySet()) {
      Step step = step(entry.getValue().value());
      stepped.put(entry.getKey(), new Node.Field(entry.getValue().key(), step.node()));
      changed |= step.changed();
    }
    return new Step(changed ? new Node.Fields(stepped, fields.place()) : fields, changed);
  }

  private Step text(Node.Text text) throws ConfigException {
    String uri = Substitution.find(text.value());
    if (uri.isEmpty()) {
      return new Step(text, false);
    }
    Retrieved retrieved = retrieve(uri);
    if (uri.equals(text.value())) {
      return new Step(new Node.Expanded(retrieved.value(), retrieved.text(), text.place()), true);
    }
    String replaced = replace(text.value(), uri, retrieved.text());
    return new Step(new Node.Text(replaced, text.place()), true);
  }

  private static String replace(String text, String uri, String by) throws ConfigException {
    long lengthMax = text.length() + (long) (text.length() / uri.length()) * by.length();
    String replaced = lengthMax > (1L << 30) ? "" : text.replace(uri, by);
    if (lengthMax > (1L << 30) || replaced.length() > TEXT_MAX) {
      throw new ConfigException(TOO_MANY);
    }
    return replaced;
  }

  private Retrieved retrieve(String uri) throws ConfigException {
    String inner = uri.substring(2, uri.length() - 1);
    Location location = Location.parse(inner.contains(":") ? inner : "env:" + inner);
    if (location.opaque().contains("$")) {
      throw new ConfigException(
          "the uri \"%s\" contains unsupported characters ('$')".formatted(location));
    }
    return retrieve(location);
  }

  Retrieved retrieve(Location location) throws ConfigException {
    Provider provider = providers.get(location.scheme());
    if (provider == null) {
      throw new ConfigException(
          "scheme \"%s\" is not supported for uri \"%s\"".formatted(location.scheme(), location));
    }
    return provider.retrieve(location.opaque());
  }

  private static Node unescape(Node node) {
    return switch (node) {
      case Node.Text(String value, Place place) -> new Node.Text(value.replace("$$", "$"), place);
      case Node.Expanded(Node value, String text, Place place) ->
          new Node.Expanded(unescape(value), text.replace("$$", "$"), place);
      case Node.Items(List<Node> items, Place place) ->
          new Node.Items(items.stream().map(Expansion::unescape).toList(), place);
      case Node.Fields fields -> {
        var plain = new LinkedHashMap<String, Node.Field>();
        fields
            .fields()
            .forEach(
                (key, field) ->
                    plain.put(key, new Node.Field(field.key(), unescape(field.value()))));
        yield new Node.Fields(plain, fields.place());
      }
      case Node.Null _, Node.Bool _, Node.Whole _, Node.Fraction _ -> node;
    };
  }
}
