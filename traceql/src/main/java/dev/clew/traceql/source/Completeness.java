package dev.clew.traceql.source;

/// Whether an answer covers everything that was acknowledged.
public sealed interface Completeness {
  record Complete() implements Completeness {}

  /// Something is missing; the reason is for people (`replay at 60 %`).
  record Partial(String reason) implements Completeness {}
}
