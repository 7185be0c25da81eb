package dev.clew.store.join;

import dev.clew.store.block.Times;
import dev.clew.store.trace.Assembly;
import dev.clew.wire.otlp.SpanHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// What has to be added to the calls that the places of a trace have counted, each those whose both
/// spans lie in it.
///
/// @param startNanos when the called span starts, as indexed
/// @param count below zero for what was counted twice
record CallCorrection(long startNanos, String parent, String child, long count) {
  private record Call(long startNanos, String parent, String child) {}

  /// Compares a whole trace with its places.
  static List<CallCorrection> of(Assembly trace) {
    return new Reader(trace).corrections();
  }

  private static final class Reader {
    private final Assembly trace;
    private final long[] spanId;
    private final long[] parentId;
    private final long[] start;
    private final Map<Call, Long> counts = new LinkedHashMap<>();

    Reader(Assembly trace) {
      this.trace = trace;
      spanId = new long[trace.size()];
      parentId = new long[trace.size()];
      start = new long[trace.size()];
      var header = new SpanHeader();
      for (int row = 0; row < trace.size(); row++) {
        header.read(trace.bytes(), trace.from(row), trace.to(row));
        spanId[row] = header.spanId();
        parentId[row] = header.parentSpanId();
        start[row] = Times.indexed(header.startNanos());
      }
    }

    List<CallCorrection> corrections() {
      count(row -> !trace.isRepeat(row), 1);
      IntStream.range(0, trace.size())
          .map(trace::group)
          .distinct()
          .forEach(group -> count(row -> trace.group(row) == group, -1));
      List<CallCorrection> list = new ArrayList<>();
      counts.forEach(
          (call, count) -> {
            if (count != 0) {
              list.add(new CallCorrection(call.startNanos, call.parent, call.child, count));
            }
          });
      return list;
    }

    private void count(IntPredicate belongs, long sign) {
      Map<Long, Integer> rowOf = new HashMap<>();
      for (int row = 0; row < trace.size(); row++) {
        if (belongs.test(row)) {
          rowOf.put(spanId[row], row);
        }
      }
      for (int row = 0; row < trace.size(); row++) {
        Integer parent = parentId[row] != 0 && belongs.test(row) ? rowOf.get(parentId[row]) : null;
        if (parent != null && !trace.service(parent).equals(trace.service(row))) {
          counts.merge(
              new Call(start[row], trace.service(parent), trace.service(row)), sign, Long::sum);
        }
      }
    }
  }
}
