package dev.clew.query.clew;

import com.linecorp.armeria.common.MediaType;
import dev.clew.base.time.Clock;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Face;
import dev.clew.query.http.Face.Endpoint;
import dev.clew.query.http.QueryLimits;
import dev.clew.store.read.TraceReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/// Clew's own API, `/api/clew/…`, which its pages are drawn from.
public final class ClewFace {
  private ClewFace() {}

  /// Returns the face.
  ///
  /// @param surroundings what else the process serves, asked for anew with every question
  public static Face of(
      TraceReader reader, QueryLimits limits, Clock clock, Supplier<Surroundings> surroundings) {
    var status = new StatusQuestion(reader, surroundings);
    var vocabulary = new Vocabulary(reader, limits);
    var searches = new SearchQuestions(reader, limits, clock);
    var traces = new TraceQuestions(reader);
    return new Face(
        List.of(
            new Endpoint("/api/clew/status", status),
            new Endpoint("/api/clew/services", vocabulary::services),
            new Endpoint("/api/clew/operations", vocabulary::operations),
            new Endpoint("/api/clew/keys", vocabulary::keys),
            new Endpoint("/api/clew/values", vocabulary::values),
            new Endpoint("/api/clew/parse", searches::parse),
            new Endpoint("/api/clew/search", searches::search),
            new Endpoint("/api/clew/trace/{id}", traces::trace),
            new Endpoint("/api/clew/trace/{id}/span/{index}", traces::span),
            new Endpoint("/api/clew/trace/{id}/find", traces::find)),
        ClewFace::error);
  }

  /// Writes `{error: {message}}`.
  static Answer error(int status, String message) {
    var out = new ByteArrayOutputStream();
    try (var json = Json.generator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("error");
      json.writeStringField("message", message);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.of(MediaType.JSON_UTF_8, out.toByteArray()).withStatus(status);
  }
}
