package dev.clew.pipeline.config;

/// Scalars as text.
final class Scalar {
  private Scalar() {}

  static String text(Node node) {
    return switch (node) {
      case Node.Expanded expanded -> expanded.text();
      case Node.Text(String value, _) -> value;
      case Node.Whole(long value, _) -> Long.toString(value);
      case Node.Fraction(double value, _) -> Double.toString(value);
      case Node.Bool(boolean value, _) -> Boolean.toString(value);
      case Node.Null _, Node.Items _, Node.Fields _ -> "";
    };
  }
}
