package dev.clew.query.clew;

import dev.clew.traceql.source.Literal;
import dev.clew.wire.json.JsonNumbers;

/// Constants of a query, as the rows of a form show them.
final class LiteralText {
  private LiteralText() {}

  static String type(Literal literal) {
    return switch (literal) {
      case Literal.Text _ -> "string";
      case Literal.Int _ -> "int";
      case Literal.Real _ -> "float";
      case Literal.Bool _ -> "bool";
      case Literal.Nanos _ -> "duration";
      case Literal.Kind _ -> "kind";
      case Literal.Status _ -> "status";
    };
  }

  /// Returns the value without quotes; durations as nanoseconds.
  static String text(Literal literal) {
    return switch (literal) {
      case Literal.Text text -> text.value();
      case Literal.Int number -> Long.toString(number.value());
      case Literal.Real real -> JsonNumbers.text(real.value());
      case Literal.Bool bool -> Boolean.toString(bool.value());
      case Literal.Nanos nanos -> Long.toString(nanos.value());
      case Literal.Kind kind -> kind.value().word();
      case Literal.Status status -> status.value().word();
    };
  }
}
