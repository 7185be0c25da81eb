package dev.clew.traceql.types;

import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.parse.Parsed;

/// Makes errors that point at a node of the tree.
final class Faults {
  private final Parsed parsed;

  Faults(Parsed parsed) {
    this.parsed = parsed;
  }

  TraceQlException type(Object node, String detail) {
    return new TraceQlException(TraceQlException.Kind.TYPE, parsed.place(node), detail);
  }

  TraceQlException unsupported(Object node, String detail) {
    return new TraceQlException(TraceQlException.Kind.UNSUPPORTED, parsed.place(node), detail);
  }
}
