package dev.clew.traceql.search;

import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.evaluate.Evaluator;
import dev.clew.traceql.evaluate.ListedField;
import dev.clew.traceql.evaluate.SpanTable;
import dev.clew.traceql.evaluate.Spanset;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides a query on one trace and shapes what it found. Safe for use by many threads.
public final class TraceMatcher {
  private final Evaluator evaluator;
  private final boolean nameAsked;
  private final List<ListedField> fields;

  private TraceMatcher(Evaluator evaluator, boolean nameAsked, List<ListedField> fields) {
    this.evaluator = evaluator;
    this.nameAsked = nameAsked;
    this.fields = fields;
  }

  /// @throws dev.clew.traceql.ast.TraceQlException when the query is one that is not run here
  public static TraceMatcher of(Query query) {
    Set<Reference> named = NamedFields.of(query);
    return new TraceMatcher(
        Evaluator.of(query),
        named.contains(new IntrinsicReference(Intrinsic.NAME)),
        named.stream().map(ListedField::of).flatMap(Optional::stream).toList());
  }

  /// Returns the match of the trace, with at most `spansMax` spans of each spanset; empty when the
  /// query keeps nothing of it.
  ///
  /// @throws dev.clew.traceql.ast.TraceQlException when the query cannot be computed on its data
  public Optional<TraceMatch> match(Trace trace, int spansMax) {
    return match(new SpanTable(trace), spansMax);
  }

  Optional<TraceMatch> match(SpanTable trace, int spansMax) {
    List<Spanset> spansets = evaluator.spansets(trace);
    if (spansets.isEmpty()) {
      return Optional.empty();
    }
    List<MatchedSpanset> matched =
        spansets.stream().map(spanset -> matched(trace, spanset, spansMax)).toList();
    return Optional.of(new TraceMatch(TraceSummary.of(trace), matched));
  }

  /// Returns the spans that the query keeps of the trace, in the order of their starts.
  public List<Span> spans(Trace trace) {
    SpanTable table = new SpanTable(trace);
    BitSet kept = new BitSet();
    evaluator.spansets(table).forEach(spanset -> kept.or(spanset.spans()));
    return kept.stream().mapToObj(table::span).toList();
  }

  private MatchedSpanset matched(SpanTable trace, Spanset spanset, int spansMax) {
    List<MatchedSpan> spans =
        spanset.spans().stream().limit(spansMax).mapToObj(index -> matched(trace, index)).toList();
    List<Attribute> attributes = spanset.labels().stream().map(TraceMatcher::attribute).toList();
    return new MatchedSpanset(spans, spanset.spans().cardinality(), attributes);
  }

  private static Attribute attribute(Spanset.Labelled label) {
    return new Attribute(
        label.key(), label.value().map(ListedField::value).orElse(new Value.Text("nil")));
  }

  private MatchedSpan matched(SpanTable trace, int index) {
    List<Attribute> attributes = new ArrayList<>();
    for (ListedField field : fields) {
      field.of(trace, index).filter(one -> isNew(attributes, one)).ifPresent(attributes::add);
    }
    return new MatchedSpan(trace.span(index), nameAsked, attributes);
  }

  /// Two levels may have the same key; the one that the query names first is shown.
  private static boolean isNew(List<Attribute> attributes, Attribute candidate) {
    return attributes.stream().noneMatch(one -> one.key().equals(candidate.key()));
  }
}
