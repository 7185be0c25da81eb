package dev.clew.store.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.store.block.BlockFacts;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.fault.UnreadableManifestException;
import dev.clew.testkit.SimulatedClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the manifest says is what was put on the disk, whenever the power fails.
final class ManifestTest {
  private static final Path ROOT = Path.of("/store");
  private static final Path FILE = ROOT.resolve("manifest");

  @Test
  void saysNothingWhereThereIsNone() {
    var manifest = Manifest.open(new SimulatedDisk(), ROOT);

    assertThat(manifest.state()).isEqualTo(ManifestState.EMPTY);
    assertThat(manifest.exists()).isFalse();
  }

  @Test
  void saysTheSameToTheNextProcess(@TempDir Path root) throws Exception {
    var facts = new RandomFacts(new SplittableRandom(1));
    ManifestState said;
    try (var manifest = Manifest.open(Disk.real(), root)) {
      for (int i = 0; i < 50; i++) {
        manifest.append(ManifestChange.sealed(List.of(facts.block(manifest.claimNumber())), i + 1));
      }
      manifest.append(ManifestChange.replaced(List.of(3L, 4L), List.of(facts.block(77))));
      said = manifest.state();
    }
    assertThat(said.blocks()).hasSize(49);
    assertThat(said.walThrough()).isEqualTo(50);
    assertThat(said.nextNumber()).isEqualTo(51);
    assertThat(Manifest.read(Disk.real(), root)).isEqualTo(said);
    try (var manifest = Manifest.open(Disk.real(), root)) {
      assertThat(manifest.state()).isEqualTo(said);
      assertThat(manifest.claimNumber()).isEqualTo(51);
    }
  }

  @Test
  void staysShortHoweverManyChanges() throws Exception {
    var disk = new SimulatedDisk();
    var facts = new RandomFacts(new SplittableRandom(2));
    try (var manifest = Manifest.open(disk, ROOT)) {
      for (int i = 0; i < 2_000; i++) {
        long number = manifest.claimNumber();
        manifest.append(ManifestChange.sealed(List.of(facts.block(number)), i));
        manifest.append(ManifestChange.replaced(List.of(number), List.of()));
      }
      assertThat(manifest.state().blocks()).isEmpty();
    }
    assertThat(disk.content(FILE).length).isLessThan(100_000);
    assertThat(disk.list(ROOT)).containsExactly("manifest");
  }

  @Test
  void neverTakesDamageForAnOlderState() throws Exception {
    var disk = new SimulatedDisk();
    var facts = new RandomFacts(new SplittableRandom(3));
    var manifest = Manifest.open(disk, ROOT);
    manifest.append(ManifestChange.sealed(List.of(facts.block(manifest.claimNumber())), 7));
    manifest.append(ManifestChange.sealed(List.of(facts.block(manifest.claimNumber())), 9));
    int length = disk.content(FILE).length;
    int refused = 0;
    for (int at = 0; at < length; at++) {
      disk.damage(FILE, at);
      try {
        assertThat(Manifest.open(disk, ROOT).state()).isEqualTo(manifest.state());
      } catch (UnreadableManifestException e) {
        assertThat(e).hasMessageContaining(FILE.toString());
        refused++;
      }
      disk.damage(FILE, at);
    }
    assertThat(refused).isGreaterThan(length - 100);
  }

  @Test
  void refusesANewerFormat() throws Exception {
    var disk = new SimulatedDisk();
    Manifest.open(disk, ROOT).settle();
    byte[] content = disk.content(FILE);
    content[8] = 2;
    disk.put(FILE, content);

    assertThatThrownBy(() -> Manifest.open(disk, ROOT))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessageContaining("format 2");
  }

  @Test
  void goesOnAfterAFailedSync() throws Exception {
    var disk = new SimulatedDisk();
    var facts = new RandomFacts(new SplittableRandom(4));
    var manifest = Manifest.open(disk, ROOT);
    manifest.append(ManifestChange.sealed(List.of(facts.block(1)), 1));
    ManifestState before = manifest.state();
    disk.failSyncs(true);
    assertThatThrownBy(() -> manifest.append(ManifestChange.sealed(List.of(facts.block(2)), 2)))
        .isInstanceOf(IOException.class);
    assertThat(manifest.state()).isEqualTo(before);
    assertThatThrownBy(manifest::settle).isInstanceOf(IOException.class);
    disk.failSyncs(false);
    manifest.settle();
    assertThat(Manifest.read(disk, ROOT)).isEqualTo(before);
    manifest.append(ManifestChange.sealed(List.of(facts.block(3)), 3));
    assertThat(Manifest.read(disk, ROOT)).isEqualTo(manifest.state());
  }

  @Test
  void everyCutLeavesTheLastChangeOrTheOneUnderWay() {
    long base = Long.getLong("seed", System.nanoTime());
    for (long seed = base; seed < base + 3_000; seed++) {
      try {
        cut(new SplittableRandom(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dseed=" + seed, e);
      }
    }
  }

  private static void cut(SplittableRandom random) {
    var facts = new RandomFacts(random.split());
    var disk = new SimulatedDisk();
    List<ManifestState> possible = new ArrayList<>(List.of(ManifestState.EMPTY));
    for (int life = 0; life < 3; life++) {
      disk.cutAt(disk.steps() + 1 + random.nextInt(40), new SimulatedClock());
      var manifest = Manifest.open(disk, ROOT);
      assertThat(possible).map(ManifestTest::said).contains(said(manifest.state()));
      try {
        manifest.settle();
        while (true) {
          ManifestChange change = change(random, facts, manifest);
          possible = new ArrayList<>(List.of(manifest.state()));
          possible.add(manifest.state().after(change, manifest.state().nextNumber() + 1));
          manifest.append(change);
          assertThat(said(manifest.state())).isEqualTo(said(possible.getLast()));
        }
      } catch (IOException _) {
        disk = random.nextInt(4) == 0 ? disk.afterKill() : disk.afterCut(random);
      }
    }
  }

  /// Numbers may be claimed and never used.
  private static List<Object> said(ManifestState state) {
    return List.of(state.blocks(), state.walThrough());
  }

  private static ManifestChange change(
      SplittableRandom random, RandomFacts facts, Manifest manifest) {
    BlockFacts added = facts.block(manifest.claimNumber());
    List<BlockFacts> blocks = manifest.state().blocks();
    return blocks.size() > 2 && random.nextInt(3) == 0
        ? ManifestChange.replaced(
            List.of(blocks.getFirst().number(), blocks.getLast().number()), List.of(added))
        : ManifestChange.sealed(List.of(added), manifest.state().walThrough() + 1);
  }
}
