package dev.clew.store.join;

import dev.clew.store.block.Block;
import dev.clew.store.head.SegmentPart;
import dev.clew.store.trace.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/// Knows which traces lie in more than one place, for each pair of blocks and each pair of a block
/// and a segment of the head. Each pair is looked at once, a segment that grows only where it has
/// grown. Forgets a block with its last user. Safe for use by many threads.
final class Straddlers {
  /// How many times dearer it is to look a trace up in a block than in a segment.
  private static final int BLOCK_LOOKUP_COST = 5;

  private static final BitSet NONE = new BitSet();

  /// Where one block meets others. Sets are replaced, never changed: snapshots hold them.
  private static final class Known {
    final Map<Block, BitSet> with = new WeakHashMap<>();
    BitSet shared = NONE;

    void meet(Block other, BitSet common) {
      with.put(other, common.isEmpty() ? NONE : common);
      if (!common.isEmpty()) {
        var all = (BitSet) shared.clone();
        all.or(common);
        shared = all;
      }
    }
  }

  /// Where a block and a segment meet, for the segment's first traces.
  private static final class Meeting {
    int tracesDone;
    final BitSet inBlock = new BitSet();
    final BitSet inSegment = new BitSet();
  }

  // Guarded by this.
  private final Map<Block, Known> blocks = new WeakHashMap<>();
  private final Map<Object, Map<Block, Meeting>> segments = new WeakHashMap<>();
  private List<Block> last = List.of();

  /// Returns for each block its traces that may lie in other ones of them too, now and then one
  /// that lay in a block which is gone; not to be changed.
  synchronized List<BitSet> among(List<BlockPart> parts) {
    List<Block> now = parts.stream().map(BlockPart::block).toList();
    if (!now.equals(last)) {
      parts.forEach(part -> meetAll(part, parts));
      last = now;
    }
    List<BitSet> shared = new ArrayList<>();
    for (BlockPart part : parts) {
      shared.add(known(part).shared);
    }
    return shared;
  }

  private Known known(BlockPart part) {
    return blocks.computeIfAbsent(part.block(), _ -> new Known());
  }

  private void meetAll(BlockPart part, List<BlockPart> parts) {
    Known known = known(part);
    for (BlockPart other : parts) {
      if (other.block() != part.block() && !known.with.containsKey(other.block())) {
        var here = new BitSet();
        var there = new BitSet();
        merge(part, other, here, there);
        known.meet(other.block(), here);
        known(other).meet(part.block(), there);
      }
    }
  }

  /// Walks two parts whose traces are sorted by id.
  private static void merge(Part a, Part b, BitSet inA, BitSet inB) {
    int i = 0;
    int j = 0;
    int endA = a.traces();
    int endB = b.traces();
    while (i < endA && j < endB) {
      int order = compare(a, i, b, j);
      if (order == 0) {
        inA.set(i);
        inB.set(j);
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
  }

  private static int compare(Part a, int i, Part b, int j) {
    int high = Long.compareUnsigned(a.traceIdHi(i), b.traceIdHi(j));
    return high != 0 ? high : Long.compareUnsigned(a.traceIdLo(i), b.traceIdLo(j));
  }

  /// Adds the block's traces that also lie in the other one. Both have been among the blocks of one
  /// snapshot.
  synchronized void addInBlock(BlockPart block, BlockPart other, BitSet target) {
    target.or(known(block).with.getOrDefault(other.block(), NONE));
  }

  /// Adds the block's traces that also lie in the segment.
  synchronized void addInBlock(BlockPart block, SegmentPart segment, BitSet target) {
    target.or(meeting(block, segment).inBlock);
  }

  /// Adds the segment's traces that also lie in the block.
  synchronized void addInSegment(SegmentPart segment, BlockPart block, BitSet target) {
    target.or(meeting(block, segment).inSegment);
  }

  private Meeting meeting(BlockPart block, SegmentPart segment) {
    Meeting meeting =
        segments
            .computeIfAbsent(segment.identity(), _ -> new WeakHashMap<>())
            .computeIfAbsent(block.block(), _ -> new Meeting());
    int fresh = segment.traces() - meeting.tracesDone;
    if (fresh > 0) {
      if ((long) fresh * BLOCK_LOOKUP_COST < block.traces()) {
        lookUpInBlock(block, segment, meeting);
      } else {
        lookUpInSegment(block, segment, meeting);
      }
      meeting.tracesDone = segment.traces();
    }
    return meeting;
  }

  private static void lookUpInBlock(BlockPart block, SegmentPart segment, Meeting meeting) {
    for (int trace = meeting.tracesDone; trace < segment.traces(); trace++) {
      int there = block.find(segment.traceIdHi(trace), segment.traceIdLo(trace));
      if (there >= 0) {
        meeting.inBlock.set(there);
        meeting.inSegment.set(trace);
      }
    }
  }

  private static void lookUpInSegment(BlockPart block, SegmentPart segment, Meeting meeting) {
    for (int trace = 0; trace < block.traces(); trace++) {
      int there = segment.find(block.traceIdHi(trace), block.traceIdLo(trace));
      if (there >= 0) {
        meeting.inBlock.set(trace);
        meeting.inSegment.set(there);
      }
    }
  }
}
