package dev.clew.store.join;

import dev.clew.store.block.Block;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Corrections of traces that lie in several blocks and nowhere else: as blocks never change, they
/// are found once. Forgets those of blocks that are gone. Safe for use by many threads.
final class KnownCorrections {
  /// More are found anew with each question.
  private static final int TRACES_MAX = 200_000;

  /// The traces of one list of blocks, by their numbers in the first.
  private final Map<List<Block>, Map<Integer, List<CallCorrection>>> known = new HashMap<>();

  private int traces;

  synchronized Optional<List<CallCorrection>> of(List<Block> blocks, int trace) {
    return Optional.ofNullable(known.getOrDefault(blocks, Map.of()).get(trace));
  }

  synchronized void put(List<Block> blocks, int trace, List<CallCorrection> corrections) {
    if (traces < TRACES_MAX) {
      var ofBlocks = known.computeIfAbsent(blocks, _ -> new HashMap<>());
      traces += ofBlocks.put(trace, List.copyOf(corrections)) == null ? 1 : 0;
    }
  }

  /// Keeps what is known of these blocks alone.
  synchronized void keep(Collection<Block> blocks) {
    if (known.keySet().removeIf(some -> !blocks.containsAll(some))) {
      traces = known.values().stream().mapToInt(Map::size).sum();
    }
  }
}
