package dev.clew.store.join;

import dev.clew.store.block.Block;
import dev.clew.store.trace.Assembly;
import dev.clew.traceql.source.TimeRange;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
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
    return walk(range, tracesMax, question, () -> visitor.accept(assemble(question)));
  }

  /// Shows the corrections of their calls, as [#show] does.
  boolean showCalls(
      TimeRange range,
      int tracesMax,
      Question question,
      KnownCorrections known,
      Consumer<List<CallCorrection>> visitor) {
    known.keep(parts.blocks().stream().map(BlockPart::block).toList());
    return walk(range, tracesMax, question, () -> visitor.accept(corrections(question, known)));
  }

  private List<CallCorrection> corrections(Question question, KnownCorrections known) {
    if (whereabouts.inHead()) {
      return CallCorrection.of(assemble(question));
    }
    List<Block> blocks = whereabouts.blocks();
    int trace = whereabouts.trace(0);
    Optional<List<CallCorrection>> before = known.of(blocks, trace);
    if (before.isPresent()) {
      return before.get();
    }
    List<CallCorrection> found = CallCorrection.of(assemble(question));
    if (blocks.stream().noneMatch(Block::isDamaged)) {
      known.put(blocks, trace, found);
    }
    return found;
  }

  private Assembly assemble(Question question) {
    Assembly assembly = whereabouts.assemble();
    question.read(assembly.bytesRead());
    return assembly;
  }

  private boolean walk(TimeRange range, int tracesMax, Question question, Runnable visitor) {
    for (int block = parts.firstBlock(); block < parts.size(); block++) {
      BitSet straddling = parts.straddling(block, TimeRange.ALL);
      for (int trace = straddling.nextSetBit(0); trace >= 0; ) {
        question.cancellation().check();
        if (isFirstSeenHere(block, trace) && whereabouts.mayStartIn(range)) {
          if (shown++ == tracesMax || question.isSpent()) {
            return false;
          }
          visitor.run();
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
