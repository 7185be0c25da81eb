package dev.clew.query.tempo;

import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.BuildInfo;
import dev.clew.query.http.Face;
import dev.clew.query.http.Face.Endpoint;
import dev.clew.query.http.QueryLimits;
import dev.clew.store.read.TraceReader;
import java.util.List;

/// Tempo's HTTP API over a store.
public final class TempoFace {
  private TempoFace() {}

  /// Returns the face. Errors are plain text, as Tempo's clients expect them.
  public static Face of(TraceReader reader, QueryLimits limits, BuildInfo build) {
    var traces = new TraceById(reader);
    var tags = new TagNames(reader);
    var values = new TagValues(reader, limits);
    return new Face(
        List.of(
            new Endpoint("/ready", _ -> Answer.text(200, "ready\n")),
            new Endpoint("/api/echo", _ -> Answer.text(200, "echo")),
            new Endpoint("/api/status/buildinfo", ask -> buildInfo(ask, build)),
            new Endpoint("/api/traces/{id}", traces::versionOne),
            new Endpoint("/api/v2/traces/{id}", traces::versionTwo),
            new Endpoint("/api/search", new SearchTraces(reader, limits)),
            new Endpoint("/api/metrics/query_range", new MetricsQueries()),
            new Endpoint("/api/metrics/query", new MetricsQueries()),
            new Endpoint("/api/search/tags", tags::versionOne),
            new Endpoint("/api/v2/search/tags", tags::versionTwo),
            new Endpoint("/api/search/tag/{name}/values", values::versionOne),
            new Endpoint("/api/v2/search/tag/{name}/values", values::versionTwo)),
        Answer::text);
  }

  private static Answer buildInfo(Ask ask, BuildInfo build) {
    return ask.json(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", build.version());
          json.writeStringField("revision", "");
          json.writeStringField("branch", "");
          json.writeStringField("buildDate", "");
          json.writeStringField("buildUser", "");
          json.writeStringField("goVersion", "");
          json.writeEndObject();
        });
  }
}
