package dev.clew.traceql.source;

import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;

/// A constant that a condition compares with.
public sealed interface Literal {
  record Text(String value) implements Literal {}

  record Int(long value) implements Literal {}

  record Real(double value) implements Literal {}

  record Bool(boolean value) implements Literal {}

  record Nanos(long value) implements Literal {}

  record Kind(SpanKind value) implements Literal {}

  record Status(SpanStatus value) implements Literal {}
}
