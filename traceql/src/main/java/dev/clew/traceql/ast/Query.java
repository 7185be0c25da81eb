package dev.clew.traceql.ast;

import java.util.List;

/// A whole query. Two queries that mean the same tree are equal, however they were spaced.
public record Query(Root root, List<Hint> hints) {
  public Query {
    hints = List.copyOf(hints);
  }

  /// Makes the query that keeps the spans for which `condition` holds.
  public static Query filter(FieldExpression condition) {
    return new Query(new Pipeline(List.of(new SpansetExpression.Filter(condition))), List.of());
  }

  /// Returns the canonical text; parsing it gives an equal query.
  public String print() {
    StringBuilder text = new StringBuilder();
    new Printer(text).query(this);
    return text.toString();
  }

  /// Tells whether `with(most_recent=true)` was asked for. Answers are always newest first here.
  public boolean mostRecent() {
    return hints.contains(Hint.MOST_RECENT);
  }
}
