package dev.clew.store.join;

import dev.clew.store.head.SegmentPart;
import dev.clew.store.trace.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All places where spans lie at one moment: the segments of the head, oldest first, then the
/// blocks. Belongs to one question.
final class Parts {
  private final List<SegmentPart> segments;
  private final List<BlockPart> blocks;
  private final Part[] all;
  private final Straddlers straddlers;
  private final List<BitSet> shared;
  private final @Nullable BitSet[] straddling;

  Parts(List<SegmentPart> segments, List<BlockPart> blocks, Straddlers straddlers) {
    this.segments = segments;
    this.blocks = blocks;
    this.straddlers = straddlers;
    List<Part> parts = new ArrayList<>(segments);
    parts.addAll(blocks);
    all = parts.toArray(Part[]::new);
    straddlers.keepSegments(segments);
    shared = straddlers.among(blocks);
    straddling = new BitSet[all.length];
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

  /// Returns the traces of a part that may lie in another part too; not to be changed.
  BitSet straddling(int number) {
    BitSet known = straddling[number];
    if (known == null) {
      known = isBlock(number) ? straddlingBlock(number) : straddlingSegment(number);
      straddling[number] = known;
    }
    return known;
  }

  private BitSet straddlingBlock(int number) {
    BlockPart block = blocks.get(number - segments.size());
    var traces = (BitSet) shared.get(number - segments.size()).clone();
    for (SegmentPart segment : segments) {
      straddlers.addInBlock(block, segment, traces);
    }
    return traces;
  }

  private BitSet straddlingSegment(int number) {
    SegmentPart segment = segments.get(number);
    var traces = new BitSet();
    for (BlockPart block : blocks) {
      straddlers.addInSegment(block, segment, traces);
    }
    for (SegmentPart other : segments) {
      if (other != segment) {
        addCommon(segment, other, traces);
      }
    }
    return traces;
  }

  private static void addCommon(SegmentPart segment, SegmentPart other, BitSet traces) {
    for (int trace = 0; trace < segment.traces(); trace++) {
      if (other.find(segment.traceIdHi(trace), segment.traceIdLo(trace)) >= 0) {
        traces.set(trace);
      }
    }
  }
}
