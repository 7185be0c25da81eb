package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.RefusedException;
import dev.clew.query.http.TraceIds;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.TraceReader;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Span;
import java.io.IOException;

/// One trace: its waterfall, the spans in it, and text found in them.
final class TraceQuestions {
  private static final int CHECK_EVERY = 1024;

  private final TraceReader reader;

  TraceQuestions(TraceReader reader) {
    this.reader = reader;
  }

  Answer trace(Ask ask) {
    TraceId id = TraceIds.read(ask.variable("id"));
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      var document = new TraceDocument(outline(snapshot, id));
      return ask.json(json -> document.write(json, id, snapshot.completeness()));
    }
  }

  Answer span(Ask ask) {
    TraceId id = TraceIds.read(ask.variable("id"));
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      TraceOutline outline = outline(snapshot, id);
      Span span = SpanDocument.decode(outline, place(ask, outline));
      return ask.json(json -> SpanDocument.write(json, span));
    }
  }

  Answer find(Ask ask) {
    TraceId id = TraceIds.read(ask.variable("id"));
    var text = new SpanText(ask.parameters().text("text"));
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      TraceOutline outline = outline(snapshot, id);
      return ask.json(json -> writeMatches(ask, json, outline, text));
    }
  }

  private static TraceOutline outline(StoreSnapshot snapshot, TraceId id) {
    return snapshot
        .traceBytes(id)
        .map(TraceOutline::new)
        .orElseThrow(() -> new RefusedException(404, "no trace " + id.hex() + " is in the store"));
  }

  /// Reads the place of the span wanted. A trace may have grown since its waterfall was drawn, and
  /// places moved with it: the span's own id, where it is given, decides.
  private static int place(Ask ask, TraceOutline outline) {
    int place = index(ask.variable("index"));
    String wanted = ask.parameters().text("span");
    if (!wanted.isEmpty()) {
      long spanId = spanId(wanted);
      boolean same = place < outline.size() && outline.spanId(place) == spanId;
      place = same ? place : outline.placeOf(spanId);
    }
    if (place < 0 || place >= outline.size()) {
      throw new RefusedException(404, "no such span: the trace has " + outline.size() + " spans");
    }
    return place;
  }

  private static int index(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException _) {
      throw new RefusedException(400, "\"" + text + "\" is not the place of a span");
    }
  }

  private static long spanId(String text) {
    try {
      return Hex.parse(text, 0, text.length());
    } catch (IllegalArgumentException e) {
      throw RefusedException.badParameter("span", String.valueOf(e.getMessage()));
    }
  }

  private static void writeMatches(Ask ask, JsonGenerator json, TraceOutline outline, SpanText text)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("matches");
    for (int place = 0; place < outline.size(); place++) {
      if (place % CHECK_EVERY == 0) {
        ask.cancellation().check();
      }
      if (text.in(SpanDocument.decode(outline, place))) {
        json.writeNumber(place);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
