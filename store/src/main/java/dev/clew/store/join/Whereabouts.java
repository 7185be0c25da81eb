package dev.clew.store.join;

import dev.clew.store.block.Block;
import dev.clew.store.trace.Assembly;
import dev.clew.store.trace.Part;
import dev.clew.traceql.source.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// Where the spans of one trace lie: in which parts, under which number. Belongs to one question.
final class Whereabouts {
  private final Parts parts;
  private final int[] partOf;
  private final int[] traceOf;
  private int size;

  Whereabouts(Parts parts) {
    this.parts = parts;
    partOf = new int[parts.size()];
    traceOf = new int[parts.size()];
  }

  /// Looks for a trace in all parts.
  Whereabouts find(long idHi, long idLo) {
    size = 0;
    for (int part = 0; part < parts.size(); part++) {
      look(part, idHi, idLo);
    }
    return this;
  }

  /// Looks for a trace that is known to lie in a part, where else it may.
  Whereabouts find(int part, int trace) {
    Part here = parts.part(part);
    long idHi = here.traceIdHi(trace);
    long idLo = here.traceIdLo(trace);
    if (!parts.isBlock(part) || parts.isShared(part, trace)) {
      return find(idHi, idLo);
    }
    size = 0;
    for (int segment = 0; segment < parts.firstBlock(); segment++) {
      look(segment, idHi, idLo);
    }
    add(part, trace);
    return this;
  }

  private void look(int part, long idHi, long idLo) {
    int trace = parts.part(part).find(idHi, idLo);
    if (trace >= 0) {
      add(part, trace);
    }
  }

  private void add(int part, int trace) {
    partOf[size] = part;
    traceOf[size++] = trace;
  }

  int size() {
    return size;
  }

  /// Returns the number of the part; the numbers ascend.
  int part(int place) {
    return partOf[place];
  }

  int trace(int place) {
    return traceOf[place];
  }

  /// Tells whether no span of the trace lies in a block.
  boolean onlyInHead() {
    return size == 0 || !parts.isBlock(partOf[size - 1]);
  }

  /// Tells whether a span of the trace lies in the head.
  boolean inHead() {
    return size > 0 && !parts.isBlock(partOf[0]);
  }

  /// Returns the blocks that hold spans of a trace which does not lie in the head.
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>(size);
    for (int place = 0; place < size; place++) {
      blocks.add(parts.blocks().get(partOf[place] - parts.firstBlock()).block());
    }
    return blocks;
  }

  /// Returns the number of the first block that holds spans of the trace, negative when none does.
  int firstBlock() {
    for (int place = 0; place < size; place++) {
      if (parts.isBlock(partOf[place])) {
        return partOf[place];
      }
    }
    return -1;
  }

  long minStartNanos() {
    long min = Long.MAX_VALUE;
    for (int place = 0; place < size; place++) {
      min = Math.min(min, parts.part(partOf[place]).minStartNanos(traceOf[place]));
    }
    return min;
  }

  boolean startsIn(TimeRange range) {
    for (int place = 0; place < size; place++) {
      Part part = parts.part(partOf[place]);
      if (range.overlaps(part.minStartNanos(), part.maxStartNanos())
          && part.startsIn(traceOf[place], range)) {
        return true;
      }
    }
    return false;
  }

  boolean mayStartIn(TimeRange range) {
    for (int place = 0; place < size; place++) {
      Part part = parts.part(partOf[place]);
      if (range.overlaps(part.minStartNanos(), part.maxStartNanos())) {
        return true;
      }
    }
    return false;
  }

  /// Reads the trace; the head is one group, each block another.
  Assembly assemble() {
    var assembly = new Assembly();
    for (int place = 0; place < size; place++) {
      int part = partOf[place];
      assembly.add(parts.part(part), traceOf[place], parts.isBlock(part) ? part : -1);
    }
    return assembly;
  }
}
