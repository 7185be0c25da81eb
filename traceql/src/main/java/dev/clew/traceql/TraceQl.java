package dev.clew.traceql;

import dev.clew.traceql.ast.Query;
import dev.clew.traceql.parse.Parsed;
import dev.clew.traceql.parse.QueryParser;
import dev.clew.traceql.types.Checker;

/// Reads queries.
public final class TraceQl {
  private TraceQl() {}

  /// Reads and checks a query.
  ///
  /// @throws dev.clew.traceql.ast.TraceQlException naming line and column when the text is not a
  ///   query, or one whose parts do not fit together
  public static Query parse(String text) {
    Parsed parsed = QueryParser.parse(text);
    Checker.check(parsed);
    return parsed.query();
  }
}
