package dev.clew.store;

import dev.clew.store.block.Block;
import dev.clew.store.block.BlockFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Chooses which blocks become one: of one day and one kind, the oldest first.
final class CompactionPlan {
  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

  private record Kind(long day, boolean stray, int generation) implements Comparable<Kind> {
    private static final Comparator<Kind> ORDER =
        Comparator.comparingLong(Kind::day)
            .thenComparing(Kind::stray)
            .thenComparingInt(Kind::generation);

    static Kind of(BlockFacts facts) {
      long day = facts.stray() ? 0 : Math.floorDiv(facts.minStartNanos(), DAY_NANOS);
      return new Kind(day, facts.stray(), facts.generation());
    }

    Kind ofAnyGeneration() {
      return new Kind(day, stray, 0);
    }

    @Override
    public int compareTo(Kind other) {
      return ORDER.compare(this, other);
    }
  }

  private final CompactionSettings settings;

  CompactionPlan(CompactionSettings settings) {
    this.settings = settings;
  }

  /// Returns blocks that should become one by now; none when there is nothing to do.
  List<Block> due(List<Block> blocks) {
    Map<Kind, List<Block>> byKind = new TreeMap<>();
    for (Block block : growing(blocks)) {
      byKind.computeIfAbsent(Kind.of(block.facts()), _ -> new ArrayList<>()).add(block);
    }
    for (List<Block> alike : byKind.values()) {
      if (alike.size() >= settings.blocksMin()) {
        return upToBound(alike);
      }
    }
    return List.of();
  }

  /// Returns all blocks in groups that may become one block each.
  List<List<Block>> all(List<Block> blocks) {
    Map<Kind, List<Block>> byDay = new TreeMap<>();
    for (Block block : growing(blocks)) {
      byDay
          .computeIfAbsent(Kind.of(block.facts()).ofAnyGeneration(), _ -> new ArrayList<>())
          .add(block);
    }
    return byDay.values().stream().map(this::split).flatMap(Collection::stream).toList();
  }

  private List<List<Block>> split(List<Block> alike) {
    List<List<Block>> groups = new ArrayList<>();
    List<Block> rest = alike;
    while (!rest.isEmpty()) {
      List<Block> group = upToBound(rest);
      rest = rest.subList(group.size(), rest.size());
      if (group.size() > 1 || group.getFirst().facts().generation() == 0) {
        groups.add(group);
      }
    }
    return groups;
  }

  private List<Block> upToBound(List<Block> alike) {
    long spans = 0;
    int count = 0;
    while (count < alike.size() && (count == 0 || spans < settings.spansMax())) {
      spans += alike.get(count).facts().spans();
      count++;
    }
    return alike.subList(0, count);
  }

  private List<Block> growing(List<Block> blocks) {
    return blocks.stream()
        .filter(block -> !block.isDamaged())
        .filter(block -> block.facts().generation() == 0 || isSmall(block.facts()))
        .sorted(Comparator.comparingLong(block -> block.facts().oldestArrivalNanos()))
        .toList();
  }

  private boolean isSmall(BlockFacts facts) {
    return facts.spans() < settings.spansMax() / 2;
  }
}
