package dev.clew.pipeline.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Works on trees of nodes: keys that hold `::` become paths, later trees are merged over earlier
/// ones.
final class Trees {
  static final String DELIMITER = "::";

  private Trees() {}

  static Node.Fields empty(Place place) {
    return new Node.Fields(new LinkedHashMap<>(), place);
  }

  /// Turns keys such as `a::b` into nested maps, at every depth.
  static Node.Fields unflatten(Node.Fields fields) {
    Node.Fields whole = empty(fields.place());
    for (Map.Entry<String, Node.Field> entry : fields.fields().entrySet()) {
      Node.Field field = entry.getValue();
      Node value = field.value() instanceof Node.Fields inner ? unflatten(inner) : field.value();
      whole = merge(whole, nest(entry.getKey(), new Node.Field(field.key(), value)));
    }
    return whole;
  }

  private static Node.Fields nest(String path, Node.Field leaf) {
    int cut = path.lastIndexOf(DELIMITER);
    if (cut < 0) {
      return single(path, leaf);
    }
    String key = path.substring(cut + DELIMITER.length());
    return nest(path.substring(0, cut), new Node.Field(leaf.key(), single(key, leaf)));
  }

  private static Node.Fields single(String key, Node.Field field) {
    var fields = new LinkedHashMap<String, Node.Field>();
    fields.put(key, field);
    return new Node.Fields(fields, field.key());
  }

  /// Lays `over` on `base`: maps are merged key by key, everything else is replaced, lists too.
  static Node.Fields merge(Node.Fields base, Node.Fields over) {
    SequencedMap<String, Node.Field> merged = new LinkedHashMap<>(base.fields());
    over.fields()
        .forEach((key, field) -> merged.merge(key, field, (before, after) -> join(before, after)));
    return new Node.Fields(merged, base.fields().isEmpty() ? over.place() : base.place());
  }

  private static Node.Field join(Node.Field before, Node.Field after) {
    if (before.value() instanceof Node.Fields base && after.value() instanceof Node.Fields over) {
      return new Node.Field(before.key(), merge(base, over));
    }
    return after;
  }
}
