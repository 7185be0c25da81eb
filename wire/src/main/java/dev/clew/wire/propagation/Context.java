package dev.clew.wire.propagation;

import dev.clew.wire.id.TraceId;

/// The span that called.
///
/// @param traceId {@link TraceId#NONE} where the header does not say
/// @param spanId zero where the header does not say
public record Context(TraceId traceId, long spanId, Sampling sampling) implements Carried {
  public static final Context NONE = new Context(TraceId.NONE, 0, Sampling.DEFERRED);

  static Context decision(Sampling sampling) {
    return new Context(TraceId.NONE, 0, sampling);
  }

  /// Says whether a receiver can continue the trace.
  public boolean isComplete() {
    return !traceId.isNone() && spanId != 0;
  }
}
