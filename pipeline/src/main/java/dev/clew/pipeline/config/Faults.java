package dev.clew.pipeline.config;

import java.util.ArrayList;
import java.util.List;

/// What went wrong while one body was decoded: lines in the reference's form, and hints.
final class Faults {
  private static final String HEADER = "decoding failed due to the following error(s):\n\n";

  private final List<String> lines = new ArrayList<>();
  private final List<Hint> hints = new ArrayList<>();

  void add(String path, String message) {
    lines.add("'" + path + "' " + message);
  }

  void add(String path, String message, Place place) {
    add(path, message);
    hints.add(new Hint(place + ": " + (path.isEmpty() ? "this value" : path)));
  }

  /// Takes over what went wrong in a body that the reference decodes by itself, `levels` deep.
  void addNested(String path, Faults nested, int levels) {
    String text = nested.text();
    for (int level = 1; level < levels; level++) {
      text = HEADER + "'' " + text;
    }
    add(path, text);
    hints.addAll(nested.hints);
  }

  /// Adds a line that is complete as it is.
  void addLine(String line, Hint hint) {
    lines.add(line);
    hints.add(hint);
  }

  String firstLine() {
    return lines.getFirst();
  }

  void addHints(List<Hint> more) {
    hints.addAll(more);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  String text() {
    return HEADER + String.join("\n", lines);
  }

  List<Hint> hints() {
    return hints.stream().distinct().toList();
  }
}
