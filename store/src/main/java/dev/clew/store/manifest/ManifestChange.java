package dev.clew.store.manifest;

import dev.clew.store.block.BlockFacts;
import java.util.List;

/// One step from a set of blocks to the next, taken as a whole or not at all.
///
/// @param added blocks whose folders are on the disk
/// @param removed numbers of blocks that are blocks no longer
/// @param walThrough the last log segment, by sequence, whose spans lie in blocks; never less than
///   before, zero to leave it as it is
public record ManifestChange(List<BlockFacts> added, List<Long> removed, long walThrough) {
  static final ManifestChange NOTHING = new ManifestChange(List.of(), List.of(), 0);

  public ManifestChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /// Blocks take the place of the log up to a segment.
  public static ManifestChange sealed(List<BlockFacts> added, long walThrough) {
    return new ManifestChange(added, List.of(), walThrough);
  }

  /// Blocks take the place of others.
  public static ManifestChange replaced(List<Long> removed, List<BlockFacts> added) {
    return new ManifestChange(added, removed, 0);
  }
}
