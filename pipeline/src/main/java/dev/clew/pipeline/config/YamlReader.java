package dev.clew.pipeline.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads the first document of a YAML text into nodes with their places. Aliases are followed,
/// merge keys (`<<`) merged; a text that grows without bound through its aliases is refused.
public final class YamlReader {
  /// A text that is not YAML; the message is in go-yaml's words where the parser tells enough.
  static final class MalformedYamlException extends Exception {
    MalformedYamlException(String message) {
      super(message);
    }
  }

  private static final int NODES_MAX = 1_000_000;
  private static final int DEPTH_MAX = 1_000;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(true)
          .setAllowNonScalarKeys(true)
          .setMaxAliasesForCollections(100_000)
          .setCodePointLimit(64 << 20)
          .build();

  private final String source;
  private final Set<org.snakeyaml.engine.v2.nodes.Node> open =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  private YamlReader(String source) {
    this.source = source;
  }

  static Node read(String text, String source) throws MalformedYamlException {
    Optional<org.snakeyaml.engine.v2.nodes.Node> root = compose(text);
    if (root.isEmpty()) {
      return new Node.Null(new Place(source, 1, 1));
    }
    return new YamlReader(source).convert(root.get());
  }

  private static Optional<org.snakeyaml.engine.v2.nodes.Node> compose(String text)
      throws MalformedYamlException {
    try {
      Iterator<org.snakeyaml.engine.v2.nodes.Node> documents =
          new Compose(SETTINGS).composeAllFromString(text).iterator();
      return documents.hasNext() ? Optional.of(documents.next()) : Optional.empty();
    } catch (MarkedYamlEngineException fault) {
      throw new MalformedYamlException(YamlFault.text(fault, text));
    } catch (YamlEngineException | StackOverflowError fault) {
      throw new MalformedYamlException("yaml: " + firstLine(fault));
    }
  }

  private static String firstLine(Throwable fault) {
    String message = fault.getMessage();
    return message == null ? "exceeded max depth" : message.lines().findFirst().orElse("");
  }

  private Node convert(org.snakeyaml.engine.v2.nodes.Node node) throws MalformedYamlException {
    if (++nodes > NODES_MAX) {
      throw new MalformedYamlException("yaml: document contains excessive aliasing");
    }
    Place place = place(node);
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, place);
    }
    if (open.size() > DEPTH_MAX) {
      throw new MalformedYamlException("yaml: exceeded max depth of " + DEPTH_MAX);
    }
    if (!open.add(node)) {
      throw new MalformedYamlException("yaml: " + anchor(node) + " value contains itself");
    }
    Node converted =
        node instanceof SequenceNode sequence
            ? items(sequence, place)
            : new Node.Fields(fields((MappingNode) node), place);
    open.remove(node);
    return converted;
  }

  private static String anchor(org.snakeyaml.engine.v2.nodes.Node node) {
    return node.getAnchor().map(anchor -> "anchor '" + anchor.getValue() + "'").orElse("anchor");
  }

  private static Node scalar(ScalarNode scalar, Place place) {
    String value = scalar.getValue();
    if (!scalar.isPlain() || isTaggedText(scalar)) {
      return new Node.Text(value, place);
    }
    return YamlScalar.resolve(value, place);
  }

  /// Tells whether a tag in the text made this a text: what stands there would mean something else.
  private static boolean isTaggedText(ScalarNode scalar) {
    Tag bare = SETTINGS.getSchema().getScalarResolver().resolve(scalar.getValue(), true);
    boolean tagged = !scalar.getTag().equals(bare);
    return tagged
        && (scalar.getTag().equals(Tag.STR) || scalar.getTag().getValue().startsWith("!"));
  }

  private Node items(SequenceNode sequence, Place place) throws MalformedYamlException {
    var items = new ArrayList<Node>(sequence.getValue().size());
    for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
      items.add(convert(item));
    }
    return new Node.Items(List.copyOf(items), place);
  }

  private SequencedMap<String, Node.Field> fields(MappingNode mapping)
      throws MalformedYamlException {
    var own = new LinkedHashMap<String, Node.Field>();
    var merged = new LinkedHashMap<String, Node.Field>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (isMergeKey(tuple)) {
        merge(convert(tuple.getValueNode()), merged);
      } else {
        add(tuple, own);
      }
    }
    merged.forEach(own::putIfAbsent);
    return own;
  }

  private void add(NodeTuple tuple, SequencedMap<String, Node.Field> own)
      throws MalformedYamlException {
    String key = key(tuple.getKeyNode());
    Place place = place(tuple.getKeyNode());
    Node.Field before = own.get(key);
    if (before != null) {
      throw new MalformedYamlException(
          "yaml: unmarshal errors:\n  line %d: mapping key \"%s\" already defined at line %d"
              .formatted(place.line(), key, before.key().line()));
    }
    own.put(key, new Node.Field(place, convert(tuple.getValueNode())));
  }

  private static boolean isMergeKey(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key
        && key.isPlain()
        && key.getValue().equals("<<");
  }

  private static void merge(Node value, SequencedMap<String, Node.Field> into)
      throws MalformedYamlException {
    switch (value) {
      case Node.Fields(SequencedMap<String, Node.Field> fields, _) ->
          fields.forEach(into::putIfAbsent);
      case Node.Items(List<Node> items, _) -> {
        for (Node item : items) {
          merge(item, into);
        }
      }
      case Node.Null _, Node.Bool _, Node.Whole _, Node.Fraction _, Node.Text _, Node.Expanded _ ->
          throw new MalformedYamlException(
              "yaml: map merge requires map or sequence of maps as the value");
    }
  }

  private static String key(org.snakeyaml.engine.v2.nodes.Node key) throws MalformedYamlException {
    if (key instanceof ScalarNode scalar) {
      return scalar.isPlain() && scalar.getTag().equals(Tag.NULL) ? "<nil>" : scalar.getValue();
    }
    throw new MalformedYamlException(
        "yaml: line %d: a key must be a word, not a list or a map"
            .formatted(key.getStartMark().map(mark -> mark.getLine() + 1).orElse(0)));
  }

  private Place place(org.snakeyaml.engine.v2.nodes.Node node) {
    Optional<Mark> mark = node.getStartMark();
    return new Place(
        source, mark.map(Mark::getLine).orElse(-1) + 1, mark.map(Mark::getColumn).orElse(-1) + 1);
  }
}
