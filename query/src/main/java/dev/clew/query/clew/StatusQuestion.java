package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.Question;
import dev.clew.store.read.StoreStatus;
import dev.clew.store.read.TraceReader;
import java.io.IOException;
import java.util.function.Supplier;

/// What the store holds and where the process listens. Times of an empty store and addresses of
/// faces that are not served are null.
final class StatusQuestion implements Question {
  private final TraceReader reader;
  private final Supplier<Surroundings> surroundings;

  StatusQuestion(TraceReader reader, Supplier<Surroundings> surroundings) {
    this.reader = reader;
    this.surroundings = surroundings;
  }

  @Override
  public Answer answer(Ask ask) {
    StoreStatus status = reader.status();
    return ask.json(json -> write(json, status, surroundings.get()));
  }

  private static void write(JsonGenerator json, StoreStatus status, Surroundings around)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("version", around.version());
    json.writeNumberField("spans", status.spans());
    json.writeNumberField("traces", status.traces());
    moment(json, "oldestStartNanos", status.oldestStartNanos());
    moment(json, "newestStartNanos", status.newestStartNanos());
    json.writeNumberField("diskBytes", status.diskBytes());
    json.writeNumberField("replayedFraction", status.replayedFraction());
    json.writeObjectFieldStart("otlp");
    address(json, "grpc", around.otlpGrpc());
    address(json, "http", around.otlpHttp());
    json.writeEndObject();
    address(json, "tempo", around.tempo());
    json.writeEndObject();
  }

  private static void moment(JsonGenerator json, String name, long nanos) throws IOException {
    if (nanos == 0) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, Long.toUnsignedString(nanos));
    }
  }

  private static void address(JsonGenerator json, String name, String address) throws IOException {
    if (address.isEmpty()) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, address);
    }
  }
}
