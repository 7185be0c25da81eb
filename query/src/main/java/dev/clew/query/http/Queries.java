package dev.clew.query.http;

import dev.clew.traceql.TraceQl;
import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Literal;
import java.util.function.Supplier;

/// Queries as requests carry them.
public final class Queries {
  /// The query that keeps every span.
  public static final Query EVERYTHING =
      Query.filter(new FieldExpression.Constant(new Literal.Bool(true)));

  private static final int LENGTH_MAX = 128 << 10;

  private Queries() {}

  /// Reads a query; an empty text asks for everything.
  ///
  /// @throws TraceQlException naming the place of what is wrong
  public static Query read(String text) {
    if (text.length() > LENGTH_MAX) {
      throw new RefusedException(
          400, "a query of " + text.length() + " characters is longer than " + LENGTH_MAX);
    }
    return text.isBlank() ? EVERYTHING : TraceQl.parse(text);
  }

  /// Runs work on a query, and refuses with the query's own error.
  public static <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (TraceQlException e) {
      throw new RefusedException(400, "invalid TraceQL query: " + e.getMessage());
    }
  }
}
