package dev.clew.store.manifest;

import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.FileFacts;
import dev.clew.store.block.KeyFacts;
import dev.clew.traceql.source.Field.Level;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Facts of blocks that never were.
final class RandomFacts {
  private final SplittableRandom random;

  RandomFacts(SplittableRandom random) {
    this.random = random;
  }

  BlockFacts block(long number) {
    return new BlockFacts(
        number,
        random.nextInt(4),
        random.nextLong(1 << 20),
        random.nextLong(1 << 20),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextBoolean(),
        IntStream.range(0, random.nextInt(5)).mapToObj(_ -> file()).toList(),
        IntStream.range(0, random.nextInt(5)).mapToObj(_ -> text()).toList(),
        IntStream.range(0, random.nextInt(5)).mapToObj(_ -> key()).toList());
  }

  private FileFacts file() {
    return new FileFacts(text(), random.nextLong(1L << 40), random.nextInt());
  }

  private KeyFacts key() {
    return new KeyFacts(
        pick(List.of(Level.values())),
        text(),
        pick(List.of(KeyFacts.Type.values())),
        random.nextLong(1 << 20),
        text());
  }

  private String text() {
    return pick(List.of("", "a", "http.method", "größe", "x".repeat(300), "spans.parquet"));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
