package dev.clew.query.jaeger;

import dev.clew.base.time.Clock;
import dev.clew.query.http.Face;
import dev.clew.query.http.Face.Endpoint;
import dev.clew.query.http.QueryLimits;
import dev.clew.store.read.TraceReader;
import java.util.List;

/// Jaeger's HTTP API, version 1, over a store.
public final class JaegerFace {
  private JaegerFace() {}

  /// Returns the face. Every answer, errors too, comes in Jaeger's envelope.
  public static Face of(TraceReader reader, QueryLimits limits, Clock clock) {
    var names = new ServiceNames(reader);
    var traces = new Traces(reader, limits);
    return new Face(
        List.of(
            new Endpoint("/api/services", names::services),
            new Endpoint("/api/services/{service}/operations", names::operationNames),
            new Endpoint("/api/operations", names::operations),
            new Endpoint("/api/traces", traces::search),
            new Endpoint("/api/traces/{id}", traces::byId),
            new Endpoint("/api/dependencies", new Dependencies(reader, clock))),
        Envelope::error);
  }
}
