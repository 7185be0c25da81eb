package dev.clew.traceql.search;

import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import java.util.List;

/// A span that matched.
///
/// @param nameAsked whether the query named the span's name, so that Tempo's answer shows it
/// @param attributes the attributes and intrinsics that the query names and the span has, without
///   their level; ids, name, duration and what is the trace's are not among them
public record MatchedSpan(Span span, boolean nameAsked, List<Attribute> attributes) {
  public MatchedSpan {
    attributes = List.copyOf(attributes);
  }
}
