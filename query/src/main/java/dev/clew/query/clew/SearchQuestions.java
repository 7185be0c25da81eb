package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.base.time.Clock;
import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.Parameters;
import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.query.http.Queries;
import dev.clew.query.http.QueryLimits;
import dev.clew.query.http.RefusedException;
import dev.clew.query.http.TimeBounds;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.ast.ComparisonSymbols;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.form.Conjunct;
import dev.clew.traceql.search.Search;
import dev.clew.traceql.search.SearchAnswer;
import dev.clew.traceql.search.SearchLimits;
import dev.clew.traceql.search.TraceMatcher;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Search by TraceQL, and the reading of a query for the box it is typed in.
final class SearchQuestions {
  private final TraceReader reader;
  private final QueryLimits limits;
  private final Clock clock;

  SearchQuestions(TraceReader reader, QueryLimits limits, Clock clock) {
    this.reader = reader;
    this.limits = limits;
    this.clock = clock;
  }

  Answer search(Ask ask) {
    SearchLimits bounds = bounds(ask.parameters());
    try {
      Query query = Queries.read(ask.parameters().text("q"));
      return search(ask, query, bounds);
    } catch (TraceQlException e) {
      return ask.json(json -> writeFault(json, e)).withStatus(400);
    }
  }

  private Answer search(Ask ask, Query query, SearchLimits bounds) {
    long begun = clock.nanoTime();
    try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
      SearchAnswer found = Search.run(query, snapshot, bounds, ask.cancellation());
      long micros = (clock.nanoTime() - begun) / 1_000;
      return ask.json(json -> SearchDocument.write(json, found, micros));
    }
  }

  private SearchLimits bounds(Parameters parameters) {
    int tracesMax =
        parameters.number("limit", SearchLimits.TRACES_DEFAULT, 1, limits.searchResultsMax());
    long min = parameters.moment("minDurationNanos", TimeUnits.NANOSECONDS).orElse(0);
    long max = parameters.moment("maxDurationNanos", TimeUnits.NANOSECONDS).orElse(Long.MAX_VALUE);
    if (max < min) {
      throw RefusedException.badParameter(
          "maxDurationNanos", "it is shorter than minDurationNanos");
    }
    return SearchLimits.of(TimeBounds.read(parameters, TimeUnits.NANOSECONDS), tracesMax)
        .withTraceDuration(min, max);
  }

  /// Tells whether a text is a query that runs here, its canonical form, and its rows where a form
  /// can show it.
  Answer parse(Ask ask) {
    try {
      Query query = Queries.read(ask.parameters().text("q"));
      requireRunnable(query);
      return ask.json(json -> writeParsed(json, query));
    } catch (TraceQlException e) {
      return ask.json(json -> writeFault(json, e));
    }
  }

  private static void requireRunnable(Query query) {
    TraceMatcher.of(query);
  }

  private static void writeParsed(JsonGenerator json, Query query) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("ok", true);
    json.writeStringField("canonical", query.print());
    json.writeFieldName("conjuncts");
    Optional<List<Conjunct>> rows = Conjunct.of(query);
    if (rows.isEmpty()) {
      json.writeNull();
    } else {
      writeConjuncts(json, rows.get());
    }
    json.writeEndObject();
  }

  private static void writeConjuncts(JsonGenerator json, List<Conjunct> rows) throws IOException {
    json.writeStartArray();
    for (Conjunct row : rows) {
      json.writeStartObject();
      json.writeStringField("field", row.field().print());
      json.writeStringField("op", ComparisonSymbols.symbol(row.operator()));
      json.writeStringField("type", LiteralText.type(row.literal()));
      json.writeStringField("value", LiteralText.text(row.literal()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFault(JsonGenerator json, TraceQlException fault) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("ok", false);
    json.writeObjectFieldStart("error");
    json.writeStringField("message", fault.getMessage());
    json.writeNumberField("line", fault.line());
    json.writeNumberField("column", fault.column());
    json.writeNumberField("length", fault.length());
    json.writeEndObject();
    json.writeEndObject();
  }
}
