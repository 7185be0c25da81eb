package dev.clew.query.tempo;

import dev.clew.query.http.Answer;
import dev.clew.query.http.Ask;
import dev.clew.query.http.Parameters;
import dev.clew.query.http.Queries;
import dev.clew.query.http.Question;
import dev.clew.query.http.RefusedException;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.search.TraceMatcher;

/// Metrics over spans. This version reads and checks such queries and does not run them: the answer
/// is the language's own, which names the function.
final class MetricsQueries implements Question {
  @Override
  public Answer answer(Ask ask) {
    Parameters parameters = ask.parameters();
    String text = parameters.text(parameters.has("q") ? "q" : "query");
    Queries.refusing(() -> matcher(Queries.read(text)));
    throw RefusedException.badParameter("q", "it has no metrics function");
  }

  private static TraceMatcher matcher(Query query) {
    return TraceMatcher.of(query);
  }
}
