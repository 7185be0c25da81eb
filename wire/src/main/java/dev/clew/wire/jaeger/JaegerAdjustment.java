package dev.clew.wire.jaeger;

import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/// What is done to a trace before Jaeger's API shows it. In this order: halves of a call that share
/// an id get ids of their own, duplicates and empty links go, addresses are made readable, SDK
/// attributes move to the process, clocks are brought together, spans are sorted by their start.
public final class JaegerAdjustment {
  /// Shows the spans as they came (`raw=true`).
  public static final JaegerAdjustment RAW = new JaegerAdjustment(true, 0);

  /// Adjusts, but only tells how far clocks differ: Jaeger's default.
  public static final JaegerAdjustment DEFAULT = clockSkewAtMost(0);

  private static final Comparator<Span> ORDER =
      ((Comparator<Span>) (a, b) -> Long.compareUnsigned(a.startNanos(), b.startNanos()))
          .thenComparing(Span::spanId, Long::compareUnsigned);

  private final boolean raw;
  private final long skewMaxNanos;

  private JaegerAdjustment(boolean raw, long skewMaxNanos) {
    this.raw = raw;
    this.skewMaxNanos = skewMaxNanos;
  }

  /// Adjusts, and moves spans by at most this much; zero moves none.
  public static JaegerAdjustment clockSkewAtMost(long nanos) {
    return new JaegerAdjustment(false, nanos);
  }

  List<AdjustedSpan> apply(Trace trace) {
    if (raw) {
      return trace.spans().stream().map(span -> new AdjustedSpan(span, List.of())).toList();
    }
    List<Span> spans =
        SharedIds.separate(List.copyOf(new LinkedHashSet<>(trace.spans()))).stream()
            .map(SpanTidying::apply)
            .toList();
    List<AdjustedSpan> adjusted = new ClockSkew(skewMaxNanos).apply(spans);
    return adjusted.stream().sorted(Comparator.comparing(AdjustedSpan::span, ORDER)).toList();
  }
}
