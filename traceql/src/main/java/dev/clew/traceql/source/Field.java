package dev.clew.traceql.source;

/// What a condition looks at on one span.
public sealed interface Field {
  /// An attribute by key. `ANY` looks at the span first, then at the resource. The `service.name`
  /// of a resource that has none, or no text there, is `unknown_service` at the level `RESOURCE`.
  record AttributeOf(Level level, String key) implements Field {}

  /// A property every span has.
  record Intrinsic(IntrinsicName name) implements Field {}

  /// Where an attribute lives.
  enum Level {
    ANY,
    SPAN,
    RESOURCE,
    EVENT,
    LINK,
    INSTRUMENTATION
  }

  /// The properties that a store may keep in columns. Trace-level ones are of the whole trace.
  enum IntrinsicName {
    NAME,
    KIND,
    STATUS,
    STATUS_MESSAGE,
    DURATION,
    SPAN_ID,
    PARENT_ID,
    TRACE_ID,
    TRACE_DURATION,
    ROOT_NAME,
    ROOT_SERVICE,
    INSTRUMENTATION_NAME,
    INSTRUMENTATION_VERSION,
    EVENT_NAME
  }
}
