package dev.clew.pipeline.config;

import java.util.List;
import java.util.SequencedMap;

/// A piece of configuration with its place: the tree between YAML text and records.
public sealed interface Node {
  Place place();

  /// No value: `null`, `~`, or nothing behind a key.
  record Null(Place place) implements Node {}

  record Bool(boolean value, Place place) implements Node {}

  record Whole(long value, Place place) implements Node {}

  record Fraction(double value, Place place) implements Node {}

  record Text(String value, Place place) implements Node {}

  record Items(List<Node> items, Place place) implements Node {}

  /// Keys in the order in which they were first written.
  record Fields(SequencedMap<String, Field> fields, Place place) implements Node {}

  /// What stands behind a key, with the place of the key.
  record Field(Place key, Node value) {}

  /// What a substitution gave for a whole value: its text, and what the text means as YAML. Keys
  /// that want text take the text.
  record Expanded(Node value, String text, Place place) implements Node {}

  /// Returns the value proper, without the text of a substitution.
  default Node plain() {
    return this instanceof Expanded expanded ? expanded.value().plain() : this;
  }
}
