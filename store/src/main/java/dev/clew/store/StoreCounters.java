package dev.clew.store;

import dev.clew.store.log.Damage;
import java.util.List;
import java.util.Map;

/// What a store has counted since it was opened.
///
/// @param storedSpans spans acknowledged, repeats among them
/// @param repeatedSpans spans that were there already, byte by byte, and are shown once
/// @param refusedSpans spans that could not be kept, by reason
/// @param droppedSpans spans that went to keep a bound, by reason: `disk_bytes`, `memory_bytes`,
///   `age`
/// @param indexBytes memory that the index takes
/// @param diskBytes bytes of the log and of the blocks
/// @param segments files of the log
/// @param blocks what lies in blocks
/// @param damages damaged stretches that were found at the start
public record StoreCounters(
    long storedSpans,
    long repeatedSpans,
    Map<String, Long> refusedSpans,
    Map<String, Long> droppedSpans,
    long indexBytes,
    long diskBytes,
    int segments,
    BlockCounters blocks,
    List<Damage> damages) {
  public StoreCounters {
    refusedSpans = Map.copyOf(refusedSpans);
    droppedSpans = Map.copyOf(droppedSpans);
    damages = List.copyOf(damages);
  }
}
