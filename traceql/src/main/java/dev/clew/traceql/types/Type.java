package dev.clew.traceql.types;

import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.source.Literal;
import java.util.Locale;

/// What is known about a value before any span is seen.
enum Type {
  STRING,
  INT,
  FLOAT,
  DURATION,
  /// The outcome of arithmetic.
  NUMBER,
  BOOL,
  STATUS,
  KIND,
  NIL,
  /// An attribute's: known at run time only.
  UNKNOWN;

  static Type of(Literal literal) {
    return switch (literal) {
      case Literal.Text _ -> STRING;
      case Literal.Int _ -> INT;
      case Literal.Real _ -> FLOAT;
      case Literal.Bool _ -> BOOL;
      case Literal.Nanos _ -> DURATION;
      case Literal.Kind _ -> KIND;
      case Literal.Status _ -> STATUS;
    };
  }

  static Type of(Intrinsic intrinsic) {
    return switch (intrinsic) {
      case DURATION, TRACE_DURATION, EVENT_TIME_SINCE_START -> DURATION;
      case KIND -> KIND;
      case STATUS -> STATUS;
      case CHILD_COUNT, NESTED_SET_LEFT, NESTED_SET_RIGHT, NESTED_SET_PARENT -> INT;
      case NAME,
          STATUS_MESSAGE,
          SPAN_ID,
          PARENT_ID,
          ROOT_NAME,
          ROOT_SERVICE,
          TRACE_ID,
          EVENT_NAME,
          LINK_TRACE_ID,
          LINK_SPAN_ID,
          INSTRUMENTATION_NAME,
          INSTRUMENTATION_VERSION ->
          STRING;
    };
  }

  boolean isNumeric() {
    return this == INT || this == FLOAT || this == DURATION || this == NUMBER;
  }

  boolean mayBeNumeric() {
    return isNumeric() || this == UNKNOWN;
  }

  boolean mayBeBool() {
    return this == BOOL || this == UNKNOWN;
  }

  /// Tells whether values of the two types can be equal at all.
  boolean compares(Type other) {
    if (this == UNKNOWN || other == UNKNOWN || this == other) {
      return true;
    }
    return (isNumeric() && other.isNumeric())
        || isStatusAndInt(other)
        || other.isStatusAndInt(this);
  }

  private boolean isStatusAndInt(Type other) {
    return this == STATUS && other == INT;
  }

  /// Tells whether values of the type have an order.
  boolean isOrdered() {
    return mayBeNumeric() || this == STRING;
  }

  String word() {
    return this == UNKNOWN ? "attribute" : name().toLowerCase(Locale.ROOT);
  }
}
