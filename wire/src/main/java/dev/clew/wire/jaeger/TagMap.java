package dev.clew.wire.jaeger;

import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tags from which those with a meaning of their own are taken, one by one.
final class TagMap {
  private final List<Attribute> rest;

  TagMap(List<Attribute> tags) {
    rest = new ArrayList<>(tags);
  }

  List<Attribute> rest() {
    return rest;
  }

  @Nullable Value find(String key) {
    for (Attribute tag : rest) {
      if (tag.key().equals(key)) {
        return tag.value();
      }
    }
    return null;
  }

  /// Removes and returns the first tag of the key.
  @Nullable Value take(String key) {
    for (int i = 0; i < rest.size(); i++) {
      if (rest.get(i).key().equals(key)) {
        return rest.remove(i).value();
      }
    }
    return null;
  }

  /// Removes the first tag of the key when it is text, and returns it; empty when there is none.
  String takeText(String key) {
    if (find(key) instanceof Value.Text(String text)) {
      take(key);
      return text;
    }
    return "";
  }
}
