package dev.clew.demo.standin;

import dev.clew.demo.service.Faults;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The spans of a stand-in, made and carried on by hand, as the services do for which it stands.
/// Without the agent all of it does nothing.
final class Tracing {
  private static final Duration SKEW = Duration.ofSeconds(2);

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("stand-in");
  private final TextMapPropagator propagator =
      GlobalOpenTelemetry.getPropagators().getTextMapPropagator();
  private final @Nullable Faults skewing;

  private Tracing(@Nullable Faults skewing) {
    this.skewing = skewing;
  }

  static Tracing punctual() {
    return new Tracing(null);
  }

  /// On a host whose clock is ahead while the fault `clock-skew` is on.
  static Tracing skewedBy(Faults faults) {
    return new Tracing(faults);
  }

  Work begin(String name, SpanKind kind) {
    return begin(name, kind, Context.current());
  }

  Work begin(String name, SpanKind kind, Context parent) {
    Duration ahead = skewing != null && skewing.strikes("clock-skew") ? SKEW : Duration.ZERO;
    return new Work(
        tracer
            .spanBuilder(name)
            .setSpanKind(kind)
            .setParent(parent)
            .setStartTimestamp(Instant.now().plus(ahead))
            .startSpan(),
        ahead);
  }

  /// Whether there is an SDK that would carry the context on.
  boolean carries() {
    return !propagator.fields().isEmpty();
  }

  <C> Context extract(C carrier, TextMapGetter<C> getter) {
    return propagator.extract(Context.root(), carrier, getter);
  }

  <C> void inject(C carrier, TextMapSetter<C> setter) {
    propagator.inject(Context.current(), carrier, setter);
  }
}
