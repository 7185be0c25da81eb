package dev.clew.pipeline.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes nodes as YAML in block form; what is written reads back as the same values.
final class YamlWriter {
  private static final String STEP = "  ";
  private static final Pattern BARE =
      Pattern.compile(
          "[A-Za-z_/][A-Za-z0-9_./+-]*(:[A-Za-z0-9_./+-]+)*|[0-9]+(\\.[0-9]+)*[a-zµ:][A-Za-z0-9:._µ-]*");

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  static String write(Node.Fields root) {
    var writer = new YamlWriter();
    writer.fields(root.fields(), "");
    return writer.out.toString();
  }

  private void fields(Map<String, Node.Field> fields, String indent) {
    fields.forEach(
        (key, field) -> {
          out.append(indent).append(text(key)).append(':');
          value(field.value(), indent);
        });
  }

  private void value(Node node, String indent) {
    switch (node) {
      case Node.Fields(var fields, _) when !fields.isEmpty() -> {
        out.append('\n');
        fields(fields, indent + STEP);
      }
      case Node.Items(List<Node> items, _) when !items.isEmpty() -> {
        out.append('\n');
        items.forEach(item -> item(item, indent + STEP));
      }
      case Node.Null _,
          Node.Bool _,
          Node.Whole _,
          Node.Fraction _,
          Node.Text _,
          Node.Items _,
          Node.Fields _,
          Node.Expanded _ ->
          out.append(' ').append(inline(node)).append('\n');
    }
  }

  /// The first key of a map stands behind the dash, the others below it.
  private void item(Node item, String indent) {
    if (item instanceof Node.Fields(var fields, _) && !fields.isEmpty()) {
      int start = out.length();
      fields(fields, indent + STEP);
      out.setCharAt(start + indent.length(), '-');
    } else {
      out.append(indent).append("-");
      value(item, indent);
    }
  }

  private static String inline(Node node) {
    return switch (node) {
      case Node.Null _ -> "null";
      case Node.Items _ -> "[]";
      case Node.Fields _ -> "{}";
      case Node.Text(String value, _) -> text(value);
      case Node.Expanded(Node value, String text, _) ->
          value.plain() instanceof Node.Fields || value.plain() instanceof Node.Items
              ? inline(value.plain())
              : text(text);
      case Node.Fraction(double value, _) -> fraction(value);
      case Node.Bool _, Node.Whole _ -> Scalar.text(node);
    };
  }

  private static String fraction(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    return Double.toString(value);
  }

  private static String text(String value) {
    boolean bare =
        BARE.matcher(value).matches()
            && YamlScalar.resolve(value, Place.NOWHERE) instanceof Node.Text;
    return bare ? value : quoted(value);
  }

  private static String quoted(String value) {
    var quoted = new StringBuilder("\"");
    value.codePoints().forEach(point -> quoted.append(escaped(point)));
    return quoted.append('"').toString();
  }

  private static String escaped(int point) {
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      default -> isPlain(point) ? Character.toString(point) : "\\U%08X".formatted(point);
    };
  }

  private static boolean isPlain(int point) {
    return !Character.isISOControl(point)
        && Character.isDefined(point)
        && Character.getType(point) != Character.SURROGATE
        && point != 0xFEFF
        && point != 0x2028
        && point != 0x2029;
  }
}
