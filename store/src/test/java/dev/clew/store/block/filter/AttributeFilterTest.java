package dev.clew.store.block.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.store.disk.Disk;
import dev.clew.store.fault.CorruptBlockException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeFilterTest {
  private static final long HASH = 0x3C6EF372FE94F82BL;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("attributes.filter");
  }

  private long write(long[]... groups) throws IOException {
    try (var writer = new AttributeFilterWriter(Disk.real(), file)) {
      for (long[] group : groups) {
        for (long hash : group) {
          writer.add(hash);
        }
        writer.endRowGroup(100);
      }
      return writer.finish();
    }
  }

  private static long[] random(int count) {
    return new SplittableRandom(7).longs(count).toArray();
  }

  @Test
  void tellsTheRowGroupsOfAnAttribute() throws IOException {
    write(new long[] {HASH, 5}, new long[] {7}, new long[] {HASH});
    try (AttributeFilter filter = AttributeFilter.open(Disk.real(), file)) {
      assertThat(filter.groupsOf(HASH)).isEqualTo(BitSet.valueOf(new long[] {0b101}));
      assertThat(filter.firstRow(2)).isEqualTo(200);
      assertThat(filter.endRow(2)).isEqualTo(300);
    }
  }

  @Test
  void takesNineBitsForEachAttribute() throws IOException {
    assertThat(write(random(200_000)) * 8.0 / 200_000).isBetween(8.0, 9.6);
  }

  @Test
  void holdsAnythingWhereTooMuchCame() throws IOException {
    write(random(AttributeFilterWriter.ATTRIBUTES_MAX + 10), new long[] {1});
    try (AttributeFilter filter = AttributeFilter.open(Disk.real(), file)) {
      assertThat(Arrays.stream(random(1000)).allMatch(hash -> filter.mayHold(0, hash))).isTrue();
      assertThat(filter.mayHold(0, 12345)).isTrue();
      assertThat(filter.mayHold(1, 1)).isTrue();
    }
  }

  @Test
  void refusesWhatItDidNotWrite() throws IOException {
    Files.write(file, new byte[100]);
    assertThatThrownBy(() -> AttributeFilter.open(Disk.real(), file))
        .isInstanceOf(CorruptBlockException.class)
        .hasMessageContaining("no file of filters");
  }

  @Test
  void refusesEntriesThatPointElsewhere() throws IOException {
    write(random(1000));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - FilterLayout.END_BYTES - FilterLayout.ENTRY_BYTES + 6] = 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> AttributeFilter.open(Disk.real(), file))
        .isInstanceOf(CorruptBlockException.class)
        .hasMessageContaining("an entry that fits no row group");
  }
}
