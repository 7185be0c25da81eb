package dev.clew.demo.standin;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.Instant;

/// A span that is current from its start to its close, on a host whose clock may be ahead.
final class Work implements AutoCloseable {
  private static final AttributeKey<String> EXCEPTION_TYPE =
      AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> EXCEPTION_MESSAGE =
      AttributeKey.stringKey("exception.message");

  private final Span span;
  private final Duration ahead;
  private final Scope scope;

  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  Work(Span span, Duration ahead) {
    this.span = span;
    this.ahead = ahead;
    this.scope = span.makeCurrent();
  }

  Span span() {
    return span;
  }

  void failed(Throwable cause) {
    span.addEvent(
        "exception",
        Attributes.of(
            EXCEPTION_TYPE,
            cause.getClass().getName(),
            EXCEPTION_MESSAGE,
            String.valueOf(cause.getMessage())),
        Instant.now().plus(ahead));
    span.setStatus(StatusCode.ERROR, String.valueOf(cause.getMessage()));
  }

  @Override
  public void close() {
    scope.close();
    span.end(Instant.now().plus(ahead));
  }
}
