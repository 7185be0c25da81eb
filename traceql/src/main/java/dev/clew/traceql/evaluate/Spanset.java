package dev.clew.traceql.evaluate;

import dev.clew.traceql.source.Literal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Spans of one trace that belong together, and what `by` and aggregates said about them.
///
/// @param spans indexes into the trace's table; never written to after construction
public record Spanset(BitSet spans, List<Labelled> labels) {
  public Spanset {
    labels = List.copyOf(labels);
  }

  /// A computed value under the text it was computed by: `by(name)`, `count()`. An empty value is
  /// that of spans that lack the field.
  public record Labelled(String key, Optional<Literal> value) {}

  Spanset with(BitSet otherSpans) {
    return new Spanset(otherSpans, labels);
  }

  Spanset with(BitSet otherSpans, Labelled label) {
    List<Labelled> all = new ArrayList<>(labels);
    all.removeIf(one -> one.key().equals(label.key()));
    all.add(label);
    return new Spanset(otherSpans, all);
  }
}
