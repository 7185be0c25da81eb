package dev.clew.traceql.ast;

import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;

/// What is done to series after they were made.
public sealed interface SecondStage {
  record TopK(long count) implements SecondStage {}

  record BottomK(long count) implements SecondStage {}

  /// Keeps the samples for which the comparison holds.
  record Keep(Operator operator, Literal literal) implements SecondStage {}
}
