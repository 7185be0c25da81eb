package dev.clew.query.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.base.time.Clock;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.Parameters;
import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.query.http.Question;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.source.TimeRange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Who called whom, in the time before a moment.
final class Dependencies implements Question {
  private static final long LOOKBACK_NANOS = TimeUnit.HOURS.toNanos(24);

  private final TraceReader reader;
  private final Clock clock;

  Dependencies(TraceReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  @Override
  public Answer answer(Ask ask) {
    TimeRange range = range(ask.parameters());
    String service = ask.parameters().text("service");
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      List<Dependency> wanted =
          snapshot.dependencies(range).stream()
              .filter(one -> service.isEmpty() || touches(one, service))
              .toList();
      return Envelope.of(ask, 0, List.of(), json -> write(json, wanted))
          .marked(snapshot.completeness());
    }
  }

  private TimeRange range(Parameters parameters) {
    long end = parameters.moment("endTs", TimeUnits.MILLISECONDS).orElseGet(clock::epochNanos);
    long lookback = parameters.moment("lookback", TimeUnits.MILLISECONDS).orElse(LOOKBACK_NANOS);
    return new TimeRange(Math.max(0, end - lookback), end);
  }

  private static boolean touches(Dependency dependency, String service) {
    return dependency.parent().equals(service) || dependency.child().equals(service);
  }

  private static void write(JsonGenerator json, List<Dependency> dependencies) throws IOException {
    json.writeStartArray();
    for (Dependency dependency : dependencies) {
      json.writeStartObject();
      json.writeStringField("parent", dependency.parent());
      json.writeStringField("child", dependency.child());
      json.writeNumberField("callCount", dependency.calls());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
