package dev.clew.store.join;

import dev.clew.store.block.Block;
import dev.clew.store.block.raw.FrameReader;
import java.util.ArrayList;
import java.util.List;

/// The readers of the blocks that a question read last. Each keeps a frame in memory, so that there
/// are few of them however many blocks there are. Belongs to one question.
final class FrameReaders {
  private static final int OPEN_MAX = 8;

  private record Open(Block block, FrameReader reader) {}

  /// The one used last comes first.
  private final List<Open> open = new ArrayList<>(OPEN_MAX);

  FrameReader of(Block block) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).block() == block) {
        open.addFirst(open.remove(i));
        return open.getFirst().reader();
      }
    }
    if (open.size() == OPEN_MAX) {
      open.removeLast();
    }
    open.addFirst(new Open(block, block.traces().reader()));
    return open.getFirst().reader();
  }
}
