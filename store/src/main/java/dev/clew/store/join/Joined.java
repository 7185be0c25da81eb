package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.time.Clock;
import dev.clew.store.block.Block;
import dev.clew.store.block.Catalogue;
import dev.clew.store.block.Proposals;
import dev.clew.store.head.HeadSnapshot;
import dev.clew.store.read.StoreSnapshot;
import java.util.List;

/// Makes one view of the head and the blocks. Safe for use by many threads.
public final class Joined {
  private final Proposals proposals;
  private final Catalogue catalogue;
  private final QuestionLimits limits;
  private final Clock clock;
  private final Pace pace;
  private final Straddlers straddlers = new Straddlers();
  private final KnownCorrections corrections = new KnownCorrections();

  public Joined(Proposals proposals, Catalogue catalogue, QuestionLimits limits, Clock clock) {
    this(proposals, catalogue, limits, clock, Pace.USUAL);
  }

  Joined(Proposals proposals, Catalogue catalogue, QuestionLimits limits, Clock clock, Pace pace) {
    this.proposals = proposals;
    this.catalogue = catalogue;
    this.limits = limits;
    this.clock = clock;
    this.pace = pace;
  }

  /// Returns a view of a moment. Take the head first and the blocks then: spans that lie in both,
  /// because their block has just been published, are seen once; nothing is missed.
  ///
  /// @param head the view's to close
  /// @param blocks retained, for the view to release
  /// @param cancellation the head's, and the whole view's
  public StoreSnapshot snapshot(HeadSnapshot head, List<Block> blocks, Cancellation cancellation) {
    return blocks.isEmpty() ? head : joined(head, blocks, cancellation);
  }

  private StoreSnapshot joined(HeadSnapshot head, List<Block> blocks, Cancellation cancellation) {
    try {
      var question = new Question(limits, clock, cancellation);
      var parts = new Parts(head.parts(), parts(blocks, question), straddlers);
      return new JoinedSnapshot(head, blocks, parts, question, pace, catalogue, corrections);
    } catch (RuntimeException e) {
      head.close();
      blocks.forEach(Block::release);
      throw e;
    }
  }

  private List<BlockPart> parts(List<Block> blocks, Question question) {
    return blocks.stream()
        .flatMap(block -> BlockPart.of(block, proposals, question).stream())
        .toList();
  }

  /// Learns which traces the blocks share, so that the first question about them need not. Worth
  /// calling before a new list of blocks is published; the blocks stay the caller's.
  public void learn(List<Block> blocks) {
    straddlers.among(parts(blocks, new Question(limits, clock, new Cancellation())));
  }
}
