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
import java.util.function.Function;

/// The services, and the operations of each.
final class ServiceNames {
  private final TraceReader reader;

  ServiceNames(TraceReader reader) {
    this.reader = reader;
  }

  Answer services(Ask ask) {
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      return texts(ask, snapshot.services(TimeRange.ALL)).marked(snapshot.completeness());
    }
  }

  Answer operationNames(Ask ask) {
    return ofService(
        ask,
        ask.variable("service"),
        operations -> texts(ask, operations.stream().map(Operation::name).distinct().toList()));
  }

  Answer operations(Ask ask) {
    if (!ask.parameters().has("service")) {
      throw new RefusedException(400, "parameter 'service' is required");
    }
    String kind = ask.parameters().text("spanKind");
    return ofService(
        ask,
        ask.parameters().text("service"),
        operations -> {
          List<Operation> wanted =
              operations.stream()
                  .filter(operation -> kind.isEmpty() || word(operation.kind()).equals(kind))
                  .toList();
          return Envelope.of(ask, wanted.size(), List.of(), json -> writeOperations(json, wanted));
        });
  }

  private Answer ofService(Ask ask, String service, Function<List<Operation>, Answer> shape) {
    if (service.isEmpty()) {
      return shape.apply(List.of());
    }
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      Answer answer = shape.apply(snapshot.operations(service, TimeRange.ALL));
      return answer.marked(snapshot.completeness());
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
