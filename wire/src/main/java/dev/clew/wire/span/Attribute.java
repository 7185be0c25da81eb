package dev.clew.wire.span;

/// A key and its value.
public record Attribute(String key, Value value) {
  public static Attribute of(String key, String value) {
    return new Attribute(key, new Value.Text(value));
  }

  public static Attribute of(String key, long value) {
    return new Attribute(key, new Value.Int(value));
  }

  public static Attribute of(String key, boolean value) {
    return new Attribute(key, new Value.Bool(value));
  }

  public static Attribute of(String key, double value) {
    return new Attribute(key, new Value.Real(value));
  }
}
