package dev.clew.query.jaeger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.MediaType;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// What every answer comes in: `{data, total, limit, offset, errors}`.
final class Envelope {
  private static final JsonFactory JSON = new JsonFactory();

  private Envelope() {}

  /// One entry of `errors`; a trace id where the error is about one trace.
  record Fault(int code, String message, String traceId) {}

  /// Answers with data.
  ///
  /// @param data writes one JSON value
  static Answer of(Ask ask, int total, List<Fault> faults, Ask.JsonContent data) {
    return ask.json(json -> write(json, total, faults, data));
  }

  /// Answers with an error and no data.
  static Answer error(int status, String message) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, 0, List.of(new Fault(status, message, "")), JsonGenerator::writeNull);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.of(MediaType.JSON_UTF_8, out.toByteArray()).withStatus(status);
  }

  private static void write(JsonGenerator json, int total, List<Fault> faults, Ask.JsonContent data)
      throws IOException {
    json.writeStartObject();
    json.writeFieldName("data");
    data.writeTo(json);
    json.writeNumberField("total", total);
    json.writeNumberField("limit", 0);
    json.writeNumberField("offset", 0);
    json.writeFieldName("errors");
    writeFaults(json, faults);
    json.writeEndObject();
  }

  private static void writeFaults(JsonGenerator json, List<Fault> faults) throws IOException {
    if (faults.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (Fault fault : faults) {
      json.writeStartObject();
      json.writeNumberField("code", fault.code());
      json.writeStringField("msg", fault.message());
      if (!fault.traceId().isEmpty()) {
        json.writeStringField("traceID", fault.traceId());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
