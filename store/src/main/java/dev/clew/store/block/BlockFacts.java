package dev.clew.store.block;

import java.util.List;

/// What the manifest says of a block.
///
/// @param number names the folder; larger numbers were made later
/// @param generation 0 as sealed, one more for each compaction
/// @param minStartNanos earliest start of a span, as indexed
/// @param maxStartNanos latest start of a span
/// @param oldestArrivalNanos when the first of its spans arrived, or earlier
/// @param newestArrivalNanos when the last of its spans arrived
/// @param stray whether its spans are dated more than a day from their arrival
/// @param files every file of the folder
/// @param services names, sorted
/// @param keys attribute keys, sorted by level, key and type
public record BlockFacts(
    long number,
    int generation,
    long spans,
    long traces,
    long minStartNanos,
    long maxStartNanos,
    long oldestArrivalNanos,
    long newestArrivalNanos,
    boolean stray,
    List<FileFacts> files,
    List<String> services,
    List<KeyFacts> keys) {
  public BlockFacts {
    files = List.copyOf(files);
    services = List.copyOf(services);
    keys = List.copyOf(keys);
  }

  public long bytes() {
    return files.stream().mapToLong(FileFacts::bytes).sum();
  }
}
