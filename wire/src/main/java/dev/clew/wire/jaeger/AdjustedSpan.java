package dev.clew.wire.jaeger;

import dev.clew.wire.span.Span;
import java.util.List;

/// A span as it is shown, and what is to be said about it.
record AdjustedSpan(Span span, List<String> warnings) {
  AdjustedSpan {
    warnings = List.copyOf(warnings);
  }
}
