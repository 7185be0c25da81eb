package dev.clew.store.join;

import dev.clew.store.block.Block;
import dev.clew.store.head.SegmentPart;
import dev.clew.store.trace.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Knows which traces may lie in more than one place: of each block, those that also lie in another
/// block; of each pair of a block and a segment of the head, those that lie in both. Each pair is
/// looked at once, a segment that grows only where it has grown. Says too many once blocks have
/// gone, never too few. Safe for use by many threads.
final class Straddlers {
  /// How many times dearer it is to look a trace up in a block than in a segment.
  private static final int BLOCK_LOOKUP_COST = 5;

  /// Where one block meets the others.
  private static final class Known {
    final Set<Block> met = Collections.newSetFromMap(new IdentityHashMap<>());

    // Replaced, never changed: snapshots hold it.
    BitSet shared = new BitSet();
  }

  /// Where a block and a segment meet, for the segment's first traces.
  private static final class Meeting {
    int tracesDone;
    BitSet inBlock = new BitSet();
    BitSet inSegment = new BitSet();
  }

  // Guarded by this.
  private final Map<Block, Known> blocks = new IdentityHashMap<>();
  private final Map<Object, Map<Block, Meeting>> segments = new IdentityHashMap<>();

  /// Returns for each block its traces that may lie in other ones of them; not to be changed.
  synchronized List<BitSet> among(List<BlockPart> parts) {
    forgetOthers(parts);
    for (BlockPart part : parts) {
      if (known(part).met.size() < parts.size() - 1) {
        meet(part, parts);
      }
    }
    List<BitSet> shared = new ArrayList<>();
    for (BlockPart part : parts) {
      shared.add(known(part).shared);
    }
    return shared;
  }

  private void forgetOthers(List<BlockPart> parts) {
    Set<Block> now = Collections.newSetFromMap(new IdentityHashMap<>());
    parts.forEach(part -> now.add(part.block()));
    if (blocks.keySet().retainAll(now)) {
      blocks.values().forEach(known -> known.met.retainAll(now));
      segments.values().forEach(meetings -> meetings.keySet().retainAll(now));
    }
  }

  private Known known(BlockPart part) {
    return blocks.computeIfAbsent(part.block(), _ -> new Known());
  }

  private void meet(BlockPart newcomer, List<BlockPart> parts) {
    Known known = known(newcomer);
    for (BlockPart other : parts) {
      if (other != newcomer && known.met.add(other.block())) {
        Known there = known(other);
        there.met.add(newcomer.block());
        var inNewcomer = (BitSet) known.shared.clone();
        var inOther = (BitSet) there.shared.clone();
        if (merge(newcomer, other, inNewcomer, inOther)) {
          known.shared = inNewcomer;
          there.shared = inOther;
        }
      }
    }
  }

  /// Walks two parts whose traces are sorted by id; returns whether they share any.
  private static boolean merge(Part a, Part b, BitSet inA, BitSet inB) {
    boolean any = false;
    int i = 0;
    int j = 0;
    int endA = a.traces();
    int endB = b.traces();
    while (i < endA && j < endB) {
      int order = compare(a, i, b, j);
      if (order == 0) {
        inA.set(i);
        inB.set(j);
        any = true;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return any;
  }

  private static int compare(Part a, int i, Part b, int j) {
    int high = Long.compareUnsigned(a.traceIdHi(i), b.traceIdHi(j));
    return high != 0 ? high : Long.compareUnsigned(a.traceIdLo(i), b.traceIdLo(j));
  }

  /// Forgets segments that are not among these.
  synchronized void keepSegments(List<SegmentPart> parts) {
    Set<Object> now = Collections.newSetFromMap(new IdentityHashMap<>());
    parts.forEach(part -> now.add(part.identity()));
    segments.keySet().retainAll(now);
  }

  /// Adds the block's traces that also lie in the segment.
  synchronized void addInBlock(BlockPart block, SegmentPart segment, BitSet target) {
    target.or(meeting(block, segment).inBlock);
  }

  /// Adds the segment's traces that also lie in the block.
  synchronized void addInSegment(BlockPart block, SegmentPart segment, BitSet target) {
    target.or(meeting(block, segment).inSegment);
  }

  private Meeting meeting(BlockPart block, SegmentPart segment) {
    Meeting meeting =
        segments
            .computeIfAbsent(segment.identity(), _ -> new IdentityHashMap<>())
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
