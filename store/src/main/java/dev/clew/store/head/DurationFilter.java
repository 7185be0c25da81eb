package dev.clew.store.head;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.IntrinsicName;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Compare;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.List;

/// Tests the length of a whole trace, from its earliest start to its latest end. Spans that end
/// before they start leave two answers possible; then either will do.
final class DurationFilter {
  private DurationFilter() {}

  /// Tells whether a span of the trace at the places may meet what the condition says of the
  /// trace's length.
  static boolean test(SpanCondition condition, Places places) {
    return switch (condition) {
      case SpanCondition.All(List<SpanCondition> parts) ->
          parts.stream().allMatch(part -> test(part, places));
      case Compare compare
          when compare.field().equals(new Field.Intrinsic(IntrinsicName.TRACE_DURATION)) ->
          passes(compare, places);
      case Compare _, SpanCondition.Always _, SpanCondition.Any _, SpanCondition.Exists _ -> true;
    };
  }

  private static boolean passes(Compare compare, Places places) {
    long start = places.minStart();
    long surely = 0;
    long perhaps = 0;
    for (int place = 0; place < places.size(); place++) {
      SegmentView view = places.view(place);
      int row = places.firstRow(place);
      do {
        long duration = view.duration()[row];
        long end = view.start()[row] - start + duration;
        if (duration == Long.MAX_VALUE || end < 0) {
          return true;
        }
        perhaps = Math.max(perhaps, end);
        surely = duration > 0 ? Math.max(surely, end) : surely;
        row = view.next(row);
      } while (row != 0);
    }
    var test = new LiteralTest(compare.operator(), compare.literal());
    boolean ordered =
        compare.operator() != Operator.EQUAL && compare.operator() != Operator.NOT_EQUAL;
    boolean open = surely != perhaps && !ordered;
    return open || test.passesNumber(surely) || test.passesNumber(perhaps);
  }
}
