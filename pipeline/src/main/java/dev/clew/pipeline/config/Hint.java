package dev.clew.pipeline.config;

/// What Clew adds to the reference's error text, shown on a line that starts `hint: `.
public record Hint(String text) {
  @Override
  public String toString() {
    return "hint: " + text;
  }
}
