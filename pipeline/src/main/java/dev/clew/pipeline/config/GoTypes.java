package dev.clew.pipeline.config;

import dev.clew.base.settings.Secret;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The names that the reference's texts use for types: those of Go.
final class GoTypes {
  private GoTypes() {}

  /// Returns the type of what was written.
  static String written(Node node) {
    return switch (node.plain()) {
      case Node.Null _ -> "nil";
      case Node.Bool _ -> "bool";
      case Node.Whole _ -> "int";
      case Node.Fraction _ -> "float64";
      case Node.Text _, Node.Expanded _ -> "string";
      case Node.Items _ -> "[]interface {}";
      case Node.Fields _ -> "map[string]interface {}";
    };
  }

  /// Returns the kind of what was written.
  static String kind(Node node) {
    return switch (node.plain()) {
      case Node.Items _ -> "slice";
      case Node.Fields _ -> "map";
      case Node.Null _, Node.Bool _, Node.Whole _, Node.Fraction _, Node.Text _, Node.Expanded _ ->
          written(node);
    };
  }

  /// Returns the type that a component of a record stands for.
  static String wanted(Type type, boolean unsigned) {
    Class<?> raw = Types.raw(type);
    if (raw == int.class || raw == Integer.class) {
      return unsigned ? "uint32" : "int";
    }
    if (raw == long.class || raw == Long.class) {
      return unsigned ? "uint64" : "int64";
    }
    if (raw == double.class || raw == Double.class) {
      return "float64";
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return "bool";
    }
    return object(type, raw);
  }

  private static String object(Type type, Class<?> raw) {
    if (raw == Duration.class) {
      return "time.Duration";
    }
    if (raw == Secret.class) {
      return "configopaque.String";
    }
    if (raw == List.class) {
      return "[]" + wanted(Types.argument(type, 0), false);
    }
    if (raw == Map.class) {
      return "map[string]" + wanted(Types.argument(type, 1), false);
    }
    return raw == String.class ? "string" : ReferenceNames.of(raw).name();
  }
}
