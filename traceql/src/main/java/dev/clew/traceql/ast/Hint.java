package dev.clew.traceql.ast;

import dev.clew.traceql.source.Literal;

/// One entry of `with(…)`.
public record Hint(String key, Literal value) {
  public static final Hint MOST_RECENT = new Hint("most_recent", new Literal.Bool(true));
}
