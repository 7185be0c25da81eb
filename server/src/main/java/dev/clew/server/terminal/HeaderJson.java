package dev.clew.server.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.wire.id.Hex;
import dev.clew.wire.propagation.Carried;
import dev.clew.wire.propagation.Context;
import dev.clew.wire.propagation.Explanation;
import dev.clew.wire.propagation.Field;
import dev.clew.wire.propagation.Finding;
import dev.clew.wire.propagation.Place;
import dev.clew.wire.propagation.RequestHeaders;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/// Propagation headers as one JSON object. Offsets are of UTF-16 units within the value.
public final class HeaderJson {
  private final JsonGenerator json;

  private HeaderJson(JsonGenerator json) {
    this.json = json;
  }

  public static String of(RequestHeaders request) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      new HeaderJson(json).request(request);
    }
    return text + System.lineSeparator();
  }

  private void request(RequestHeaders request) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("headers");
    for (Explanation header : request.headers()) {
      header(header);
    }
    json.writeEndArray();
    findings(request.findings());
    context(request.context());
    json.writeEndObject();
  }

  private void header(Explanation header) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", header.name());
    json.writeStringField("value", header.value());
    json.writeArrayFieldStart("fields");
    for (Field field : header.fields()) {
      field(field);
    }
    json.writeEndArray();
    findings(header.findings());
    switch (header.carried()) {
      case Context context -> context(context);
      case Carried.Entries(List<Carried.Entry> entries) -> entries(entries);
    }
    json.writeEndObject();
  }

  private void field(Field field) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", field.name());
    place(field.place());
    json.writeStringField("text", field.text());
    json.writeStringField("meaning", field.meaning());
    json.writeEndObject();
  }

  private void findings(List<Finding> findings) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      place(finding.place());
      json.writeStringField("what", finding.what());
      json.writeStringField("remedy", finding.remedy());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// Writes what is known of a context; ids that are not are left out.
  private void context(Context context) throws IOException {
    json.writeObjectFieldStart("context");
    if (!context.traceId().isNone()) {
      json.writeStringField("traceId", context.traceId().hex());
    }
    if (context.spanId() != 0) {
      json.writeStringField("spanId", Hex.format(context.spanId()));
    }
    json.writeStringField("sampling", context.sampling().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }

  private void entries(List<Carried.Entry> entries) throws IOException {
    json.writeArrayFieldStart("entries");
    for (Carried.Entry entry : entries) {
      json.writeStartObject();
      json.writeStringField("key", entry.key());
      json.writeStringField("value", entry.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void place(Place place) throws IOException {
    json.writeNumberField("offset", place.offset());
    json.writeNumberField("length", place.length());
  }
}
