package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;

/// The codes of one shape in one frame, a stream for each slot that needs one.
final class CodeStreams {
  private final ShapePlan plan;
  private final ByteBuilder[] low;
  private final ByteBuilder[] high;

  CodeStreams(ShapePlan plan) {
    this.plan = plan;
    low = new ByteBuilder[plan.streams()];
    high = new ByteBuilder[plan.streams()];
    for (int i = 0; i < low.length; i++) {
      low[i] = new ByteBuilder(32);
      high[i] = new ByteBuilder(16);
    }
  }

  void clear() {
    for (int i = 0; i < low.length; i++) {
      low[i].clear();
      high[i].clear();
    }
  }

  void add(int stream, int code) {
    low[stream].append((byte) code);
    if (plan.isWide(stream)) {
      high[stream].append((byte) (code >>> 8));
    }
  }

  void appendTo(ByteBuilder out) {
    for (int i = 0; i < low.length; i++) {
      out.append(low[i].array(), 0, low[i].length());
      out.append(high[i].array(), 0, high[i].length());
    }
  }
}
