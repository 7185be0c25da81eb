package dev.clew.components.exporters.debug;

import java.util.List;

/// Lines of a detailed text.
final class Lines {
  private static final String ARROW = "     ->";

  private final StringBuilder out = new StringBuilder();

  void add(String line) {
    out.append(line).append('\n');
  }

  void unlessEmpty(String label, String value) {
    if (!value.isEmpty()) {
      add(label + value);
    }
  }

  void titleUnlessEmpty(String title, List<Message> content) {
    if (!content.isEmpty()) {
      add(title);
    }
  }

  /// Adds a value behind a label of fifteen columns.
  void labelled(String label, String value) {
    out.append("    ").append(label);
    out.repeat(' ', Math.max(0, 15 - label.length()));
    out.append(": ").append(value).append('\n');
  }

  /// Adds attributes under a title; nothing when there are none.
  void attributes(String title, List<Message> attributes) {
    list("", title, attributes);
  }

  /// Adds attributes of something that is itself an entry.
  void inner(String title, List<Message> attributes) {
    list("     ", "     -> " + title, attributes);
  }

  private void list(String indent, String title, List<Message> attributes) {
    titleUnlessEmpty(title + ":", attributes);
    for (Message attribute : attributes) {
      String value = ValueText.withKind(attribute.message(2));
      add(indent + ARROW + " " + attribute.text(1) + ": " + value);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
