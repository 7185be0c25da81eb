package dev.clew.traceql.ast;

/// What a query asks for: spansets of traces, or series of numbers.
public sealed interface Root permits Pipeline, MetricsExpression {}
