package dev.clew.store.join;

import dev.clew.store.head.SegmentPart;
import dev.clew.store.trace.Part;
import dev.clew.traceql.source.TimeRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// All places where spans lie at one moment: the segments of the head, oldest first, then the
/// blocks. Belongs to one question.
final class Parts {
  private final List<SegmentPart> segments;
  private final List<BlockPart> blocks;
  private final Part[] all;
  private final Straddlers straddlers;
  private final List<BitSet> shared;

  Parts(List<SegmentPart> segments, List<BlockPart> blocks, Straddlers straddlers) {
    this.segments = segments;
    this.blocks = blocks;
    this.straddlers = straddlers;
    List<Part> parts = new ArrayList<>(segments);
    parts.addAll(blocks);
    all = parts.toArray(Part[]::new);
    shared = straddlers.among(blocks);
  }

  int size() {
    return all.length;
  }

  Part part(int number) {
    return all[number];
  }

  boolean isBlock(int number) {
    return number >= segments.size();
  }

  /// Returns the number of the first block.
  int firstBlock() {
    return segments.size();
  }

  List<BlockPart> blocks() {
    return blocks;
  }

  /// Tells whether a trace of a block may also lie in another block.
  boolean isShared(int block, int trace) {
    return shared.get(block - segments.size()).get(trace);
  }

  /// Returns the traces of a part that may lie in another part too, one which holds spans that
  /// start in the range.
  BitSet straddling(int number, TimeRange range) {
    var traces = new BitSet();
    for (int other = 0; other < all.length; other++) {
      if (other != number
          && range.overlaps(all[other].minStartNanos(), all[other].maxStartNanos())) {
        addCommon(number, other, traces);
      }
    }
    return traces;
  }

  private void addCommon(int number, int other, BitSet traces) {
    if (isBlock(number)) {
      if (isBlock(other)) {
        straddlers.addInBlock(block(number), block(other), traces);
      } else {
        straddlers.addInBlock(block(number), segments.get(other), traces);
      }
    } else if (isBlock(other)) {
      straddlers.addInSegment(segments.get(number), block(other), traces);
    } else {
      addCommon(segments.get(number), segments.get(other), traces);
    }
  }

  private BlockPart block(int number) {
    return blocks.get(number - segments.size());
  }

  private static void addCommon(SegmentPart segment, SegmentPart other, BitSet traces) {
    for (int trace = 0; trace < segment.traces(); trace++) {
      if (other.find(segment.traceIdHi(trace), segment.traceIdLo(trace)) >= 0) {
        traces.set(trace);
      }
    }
  }
}
