package dev.clew.query.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.query.http.Queries;
import dev.clew.query.http.QueryLimits;
import dev.clew.query.http.RefusedException;
import dev.clew.query.http.TimeBounds;
import dev.clew.query.http.TraceIds;
import dev.clew.query.jaeger.Envelope.Fault;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.search.Search;
import dev.clew.traceql.search.SearchAnswer;
import dev.clew.traceql.search.SearchLimits;
import dev.clew.traceql.search.TraceMatch;
import dev.clew.traceql.source.Completeness;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.jaeger.JaegerAdjustment;
import dev.clew.wire.jaeger.JaegerJson;
import dev.clew.wire.span.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Traces, by id and by search form. Traces are read one after another while the answer is written,
/// so that only one is in memory.
final class Traces {
  private static final int LIMIT_DEFAULT = 100;

  private final TraceReader reader;
  private final QueryLimits limits;

  Traces(TraceReader reader, QueryLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  Answer byId(Ask ask) {
    TraceId id = TraceIds.read(ask.variable("id"));
    TimeBounds.read(ask.parameters(), TimeUnits.MICROSECONDS);
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      Optional<Trace> trace = snapshot.trace(id);
      if (trace.isEmpty()) {
        throw new RefusedException(404, "trace not found");
      }
      List<String> warnings = warnings(snapshot.completeness());
      return Envelope.of(
              ask,
              0,
              List.of(),
              json -> {
                json.writeStartArray();
                JaegerJson.writeTrace(json, trace.get(), adjustment(ask), warnings);
                json.writeEndArray();
              })
          .marked(snapshot.completeness());
    }
  }

  Answer search(Ask ask) {
    List<String> ids = ask.parameters().all("traceID");
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      List<TraceId> wanted =
          ids.isEmpty() ? found(ask, snapshot) : ids.stream().map(TraceIds::read).toList();
      List<Fault> missing = new ArrayList<>();
      return Envelope.of(ask, 0, missing, json -> writeAll(ask, json, snapshot, wanted, missing))
          .marked(snapshot.completeness());
    }
  }

  private List<TraceId> found(Ask ask, StoreSnapshot snapshot) {
    SearchParameters form = SearchParameters.read(ask.parameters());
    int tracesMax = ask.parameters().number("limit", LIMIT_DEFAULT, 1, limits.searchResultsMax());
    SearchLimits bounds = SearchLimits.of(form.range(), tracesMax).withSpansMax(0);
    SearchAnswer answer =
        Queries.refusing(
            () -> Search.run(form.form().query(), snapshot, bounds, ask.cancellation()));
    return answer.traces().stream().map(TraceMatch::traceId).toList();
  }

  private static void writeAll(
      Ask ask,
      JsonGenerator json,
      StoreSnapshot snapshot,
      List<TraceId> wanted,
      List<Fault> missing)
      throws IOException {
    JaegerAdjustment adjustment = adjustment(ask);
    List<String> warnings = warnings(snapshot.completeness());
    json.writeStartArray();
    for (TraceId id : wanted) {
      ask.cancellation().check();
      Optional<Trace> trace = snapshot.trace(id);
      if (trace.isPresent()) {
        JaegerJson.writeTrace(json, trace.get(), adjustment, warnings);
      } else {
        missing.add(new Fault(404, "trace not found", id.hex()));
      }
    }
    json.writeEndArray();
  }

  private static JaegerAdjustment adjustment(Ask ask) {
    return ask.parameters().flag("raw") ? JaegerAdjustment.RAW : JaegerAdjustment.DEFAULT;
  }

  private static List<String> warnings(Completeness completeness) {
    return switch (completeness) {
      case Completeness.Complete _ -> List.of();
      case Completeness.Partial partial -> List.of("the trace may be partial: " + partial.reason());
    };
  }
}
