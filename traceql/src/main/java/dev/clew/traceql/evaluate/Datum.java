package dev.clew.traceql.evaluate;

import dev.clew.traceql.source.Literal;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.List;

/// What an expression is worth on one span.
sealed interface Datum {
  Nil NIL = new Nil();

  record Nil() implements Datum {}

  record Scalar(Literal literal) implements Datum {}

  /// An attribute that holds several values; it compares as a whole.
  record Array(List<Literal> elements) implements Datum {}

  /// A value that is there and compares with nothing: bytes, key-values, an empty value.
  record Opaque() implements Datum {}

  /// One value per event or link that has it; a comparison holds when it holds for any.
  record AnyOf(List<Datum> choices) implements Datum {}

  static Datum of(Literal literal) {
    return new Scalar(literal);
  }

  static Datum of(String text) {
    return new Scalar(new Literal.Text(text));
  }

  static Datum of(Value value) {
    return switch (value) {
      case Value.Text text -> new Scalar(new Literal.Text(text.value()));
      case Value.Int number -> new Scalar(new Literal.Int(number.value()));
      case Value.Bool bool -> new Scalar(new Literal.Bool(bool.value()));
      case Value.Real real -> new Scalar(new Literal.Real(real.value()));
      case Value.Array array -> new Array(elements(array));
      case Value.KeyValues _, Value.Bytes _, Value.Empty _ -> new Opaque();
    };
  }

  private static List<Literal> elements(Value.Array array) {
    List<Literal> elements = new ArrayList<>();
    for (Value value : array.values()) {
      if (of(value) instanceof Scalar(Literal literal)) {
        elements.add(literal);
      }
    }
    return elements;
  }

  /// Returns the one datum, several as [AnyOf], none as [Nil].
  static Datum anyOf(List<Datum> choices) {
    return switch (choices.size()) {
      case 0 -> NIL;
      case 1 -> choices.getFirst();
      default -> new AnyOf(choices);
    };
  }

  default boolean isTrue() {
    return switch (this) {
      case Scalar(Literal.Bool(boolean value)) -> value;
      case Array array -> array.elements().contains(new Literal.Bool(true));
      case AnyOf any -> any.choices().stream().anyMatch(Datum::isTrue);
      case Scalar _, Nil _, Opaque _ -> false;
    };
  }

  default boolean isFalse() {
    return switch (this) {
      case Scalar(Literal.Bool(boolean value)) -> !value;
      case Array array -> array.elements().contains(new Literal.Bool(false));
      case AnyOf any -> any.choices().stream().anyMatch(Datum::isFalse);
      case Scalar _, Nil _, Opaque _ -> false;
    };
  }
}
