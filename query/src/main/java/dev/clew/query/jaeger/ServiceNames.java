package dev.clew.query.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.RefusedException;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreSnapshot.Operation;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.span.SpanKind;
import java.io.IOException;
import java.util.List;

/// The services, and the operations of each.
final class ServiceNames {
  private final TraceReader reader;

  ServiceNames(TraceReader reader) {
    this.reader = reader;
  }

  Answer services(Ask ask) {
    try (StoreSnapshot snapshot = reader.snapshot()) {
      return texts(ask, snapshot.services(TimeRange.ALL));
    }
  }

  Answer operationNames(Ask ask) {
    List<Operation> operations = operationsOf(ask.variable("service"));
    return texts(ask, operations.stream().map(Operation::name).distinct().toList());
  }

  Answer operations(Ask ask) {
    if (!ask.parameters().has("service")) {
      throw new RefusedException(400, "parameter 'service' is required");
    }
    String kind = ask.parameters().text("spanKind");
    List<Operation> operations =
        operationsOf(ask.parameters().text("service")).stream()
            .filter(operation -> kind.isEmpty() || word(operation.kind()).equals(kind))
            .toList();
    return Envelope.of(
        ask, operations.size(), List.of(), json -> writeOperations(json, operations));
  }

  private List<Operation> operationsOf(String service) {
    if (service.isEmpty()) {
      return List.of();
    }
    try (StoreSnapshot snapshot = reader.snapshot()) {
      return snapshot.operations(service, TimeRange.ALL);
    }
  }

  private static Answer texts(Ask ask, List<String> texts) {
    return Envelope.of(ask, texts.size(), List.of(), json -> writeTexts(json, texts));
  }

  private static void writeTexts(JsonGenerator json, List<String> texts) throws IOException {
    json.writeStartArray();
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeOperations(JsonGenerator json, List<Operation> operations)
      throws IOException {
    json.writeStartArray();
    for (Operation operation : operations) {
      json.writeStartObject();
      json.writeStringField("name", operation.name());
      json.writeStringField("spanKind", word(operation.kind()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String word(SpanKind kind) {
    return kind == SpanKind.UNSPECIFIED ? "" : kind.word();
  }
}
