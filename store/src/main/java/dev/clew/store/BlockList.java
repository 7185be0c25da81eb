package dev.clew.store;

import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/// The blocks of a store, by number. Changed by one thread, read by all.
final class BlockList {
  private volatile List<Block> blocks;
  private volatile long bytes;

  /// @param blocks held, for this list to let go
  BlockList(List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
    bytes = sum(BlockFacts::bytes);
  }

  long bytes() {
    return bytes;
  }

  List<Block> blocks() {
    return blocks;
  }

  /// Returns the blocks in the order in which the last of their spans arrived.
  List<Block> oldestFirst() {
    return blocks.stream()
        .sorted(Comparator.comparingLong(block -> block.facts().newestArrivalNanos()))
        .toList();
  }

  /// Returns the blocks of now, held for the caller to release.
  List<Block> retained() {
    List<Block> now = blocks;
    List<Block> held = tryRetain(now);
    while (held.size() < now.size()) {
      held.forEach(Block::release);
      now = blocks;
      held = tryRetain(now);
    }
    return held;
  }

  private static List<Block> tryRetain(List<Block> all) {
    List<Block> held = new ArrayList<>(all.size());
    for (Block block : all) {
      if (!block.tryRetain()) {
        return held;
      }
      held.add(block);
    }
    return held;
  }

  /// Returns what [#change] with the same arguments would leave.
  List<Block> after(List<Long> removed, List<Block> added) {
    Set<Long> gone = new HashSet<>(removed);
    List<Block> then = new ArrayList<>(blocks);
    then.removeIf(block -> isOf(gone, block));
    then.addAll(added);
    return List.copyOf(then);
  }

  /// Puts blocks in and takes others out; the files of those go when their last reader has left.
  void change(List<Long> removed, List<Block> added) {
    Set<Long> gone = new HashSet<>(removed);
    List<Block> retired = blocks.stream().filter(block -> isOf(gone, block)).toList();
    blocks = after(removed, added);
    bytes = sum(BlockFacts::bytes);
    retired.forEach(Block::retire);
  }

  private static boolean isOf(Set<Long> numbers, Block block) {
    return numbers.contains(block.facts().number());
  }

  long sum(ToLongFunction<BlockFacts> fact) {
    long sum = 0;
    for (Block block : blocks) {
      sum += fact.applyAsLong(block.facts());
    }
    return sum;
  }

  void close() {
    List<Block> last = blocks;
    blocks = List.of();
    last.forEach(Block::release);
  }
}
