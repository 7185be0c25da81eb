package dev.clew.query.tempo;

import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.Parameters;
import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.query.http.Queries;
import dev.clew.query.http.QueryLimits;
import dev.clew.query.http.Question;
import dev.clew.query.http.RefusedException;
import dev.clew.query.http.TimeBounds;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.search.Search;
import dev.clew.traceql.search.SearchAnswer;
import dev.clew.traceql.search.SearchLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Search, by TraceQL or by the older tags.
final class SearchTraces implements Question {
  private static final int SPANS_MAX = 100;

  /// Spans that an answer may list where the request sets no bound.
  private static final int SPANS_OF_ANSWER_MAX = 50_000;

  private static final Set<String> KNOWN =
      Set.of(
          "q",
          "tags",
          "minDuration",
          "maxDuration",
          "limit",
          "start",
          "end",
          "spss",
          "prettyPrint");

  private final TraceReader reader;
  private final QueryLimits limits;

  SearchTraces(TraceReader reader, QueryLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  @Override
  public Answer answer(Ask ask) {
    SearchLimits bounds = bounds(ask.parameters());
    SearchAnswer found =
        Queries.refusing(
            () -> {
              Query query = query(ask.parameters());
              try (StoreSnapshot snapshot = reader.snapshot(ask.cancellation())) {
                return Search.run(query, snapshot, bounds, ask.cancellation());
              }
            });
    Answer answer =
        ask.wantsProtobuf()
            ? ask.protobuf(SearchMessage.of(found))
            : ask.json(json -> SearchJson.write(json, found));
    return answer.marked(found.completeness());
  }

  private static Query query(Parameters parameters) {
    if (parameters.has("q") && parameters.has("tags")) {
      throw RefusedException.badParameter("tags", "it cannot be used together with q");
    }
    return parameters.has("q")
        ? Queries.read(parameters.text("q"))
        : LegacyTags.query(tags(parameters));
  }

  /// Where no known parameter is given, all are read as tags.
  private static Map<String, String> tags(Parameters parameters) {
    if (parameters.has("tags")) {
      return LegacyTags.logfmt(parameters.text("tags"));
    }
    Map<String, String> tags = new LinkedHashMap<>();
    if (parameters.names().stream().noneMatch(KNOWN::contains)) {
      parameters.names().forEach(name -> tags.put(name, parameters.text(name)));
    }
    return tags;
  }

  private SearchLimits bounds(Parameters parameters) {
    int tracesMax =
        parameters.number("limit", SearchLimits.TRACES_DEFAULT, 1, limits.searchResultsMax());
    int spans = parameters.number("spss", SearchLimits.SPANS_DEFAULT, 0, SPANS_MAX);
    long min = parameters.duration("minDuration").orElse(0);
    long max = parameters.duration("maxDuration").orElse(Long.MAX_VALUE);
    if (max < min) {
      throw RefusedException.badParameter("maxDuration", "it is shorter than minDuration");
    }
    return SearchLimits.of(TimeBounds.read(parameters, TimeUnits.SECONDS), tracesMax)
        .withSpansMax(spans == 0 ? Math.max(1, SPANS_OF_ANSWER_MAX / tracesMax) : spans)
        .withTraceDuration(min, max);
  }
}
