package dev.clew.store.join;

import dev.clew.store.trace.Assembly;
import dev.clew.traceql.source.TimeRange;
import java.util.BitSet;
import java.util.function.Consumer;

/// Shows traces that lie in a block and somewhere else too, each once: what was counted place by
/// place is put right by them. Belongs to one question.
final class StraddlingTraces {
  private final Parts parts;
  private final Whereabouts whereabouts;
  private int shown;

  StraddlingTraces(Parts parts) {
    this.parts = parts;
    whereabouts = new Whereabouts(parts);
  }

  /// Shows the traces that may have spans in the range, at most `tracesMax`; false when there are
  /// more, or when the question may cost no more.
  boolean show(TimeRange range, int tracesMax, Question question, Consumer<Assembly> visitor) {
    for (int block = parts.firstBlock(); block < parts.size(); block++) {
      BitSet straddling = parts.straddling(block, TimeRange.ALL);
      for (int trace = straddling.nextSetBit(0); trace >= 0; ) {
        if (isFirstSeenHere(block, trace) && whereabouts.mayStartIn(range)) {
          if (shown++ == tracesMax || question.isSpent()) {
            return false;
          }
          Assembly assembly = whereabouts.assemble();
          question.read(assembly.bytesRead());
          visitor.accept(assembly);
        }
        trace = straddling.nextSetBit(trace + 1);
      }
    }
    return true;
  }

  private boolean isFirstSeenHere(int block, int trace) {
    whereabouts.find(block, trace);
    return whereabouts.size() > 1 && whereabouts.firstBlock() == block;
  }
}
