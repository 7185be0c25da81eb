package dev.clew.store.block.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What a row group has is never denied; what it has not is denied in nearly all cases.
class AttributeFilterProperties {
  @Property(tries = 60)
  void neverDeniesWhatWasAdded(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int groups)
      throws IOException {
    var random = new Random(seed);
    List<Set<Long>> added = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      added.add(hashes(random, random.nextInt(1 << random.nextInt(15))));
    }
    withFilter(
        added,
        filter -> {
          assertThat(filter.groups()).isEqualTo(groups);
          for (int group = 0; group < groups; group++) {
            assertThat(filter.endRow(group) - filter.firstRow(group)).isEqualTo(group + 1);
            for (long hash : added.get(group)) {
              assertThat(filter.mayHold(group, hash)).isTrue();
            }
          }
        });
  }

  @Property(tries = 20)
  void deniesNearlyAllElse(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    withFilter(
        List.of(hashes(random, 20_000)),
        filter -> {
          int wrong = 0;
          for (int i = 0; i < 100_000; i++) {
            wrong += filter.mayHold(0, random.nextLong()) ? 1 : 0;
          }
          assertThat(wrong).isBetween(200, 600);
        });
  }

  @Property(tries = 20)
  void worksWithHashesThatAreHardlyDifferent(@ForAll @IntRange(min = 1, max = 5_000) int count)
      throws IOException {
    Set<Long> hashes = new HashSet<>();
    for (long i = 0; i < count; i++) {
      hashes.add(i);
    }
    withFilter(
        List.of(hashes), filter -> assertThat(hashes).allMatch(hash -> filter.mayHold(0, hash)));
  }

  private static Set<Long> hashes(Random random, int count) {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < count; i++) {
      hashes.add(random.nextInt(50) == 0 ? random.nextInt(3) : random.nextLong());
    }
    return hashes;
  }

  private interface Check {
    void on(AttributeFilter filter);
  }

  private static void withFilter(List<Set<Long>> groups, Check check) throws IOException {
    Path folder = Files.createTempDirectory("filter");
    Path file = folder.resolve("attributes.filter");
    try {
      write(file, groups);
      try (AttributeFilter filter = AttributeFilter.open(Disk.real(), file)) {
        check.on(filter);
      }
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static void write(Path file, List<Set<Long>> groups) throws IOException {
    try (var writer = new AttributeFilterWriter(Disk.real(), file)) {
      int rows = 0;
      for (Set<Long> hashes : groups) {
        hashes.forEach(writer::add);
        hashes.forEach(writer::add);
        writer.endRowGroup(++rows);
      }
      assertThat(writer.finish()).isEqualTo(Files.size(file));
    }
  }
}
