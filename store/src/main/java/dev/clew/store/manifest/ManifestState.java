package dev.clew.store.manifest;

import dev.clew.store.block.BlockFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a manifest says at one moment.
///
/// @param blocks by number
/// @param walThrough the last log segment whose spans lie in blocks, zero when there is none
/// @param nextNumber larger than the number of every block that there has ever been
public record ManifestState(List<BlockFacts> blocks, long walThrough, long nextNumber) {
  static final ManifestState EMPTY = new ManifestState(List.of(), 0, 1);

  public ManifestState {
    blocks = List.copyOf(blocks);
  }

  ManifestState after(ManifestChange change, long claimedNumber) {
    Map<Long, BlockFacts> byNumber = new TreeMap<>();
    blocks.forEach(block -> byNumber.put(block.number(), block));
    change.removed().forEach(byNumber::remove);
    change.added().forEach(block -> byNumber.put(block.number(), block));
    return new ManifestState(
        List.copyOf(byNumber.values()),
        Math.max(walThrough, change.walThrough()),
        Math.max(nextNumber, claimedNumber));
  }

  /// Returns the change from nothing to this.
  ManifestChange whole() {
    return new ManifestChange(blocks, List.of(), walThrough);
  }
}
