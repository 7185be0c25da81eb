package dev.clew.store.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.store.block.raw.TraceFileWriter;
import dev.clew.store.block.raw.ZstdCodec;
import dev.clew.store.disk.Disk;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.testkit.RandomSpans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of a block: held, read, retired, set aside.
class BlockTest {
  @TempDir Path root;

  private Path folder = Path.of("");
  private BlockFacts facts = facts(List.of());

  @BeforeEach
  void write() throws Exception {
    folder = BlockFiles.blocks(root).resolve(BlockFiles.folderName(12));
    Files.createDirectories(folder);
    SpanRows spans = SpanRows.of(new RandomSpans(1).spans(500));
    TraceFileWriter.write(Disk.real(), folder, spans, 1, new ZstdCodec());
    facts =
        facts(
            List.of(
                Checksums.facts(Disk.real(), folder.resolve(BlockFiles.TRACES_RAW)),
                Checksums.facts(Disk.real(), folder.resolve(BlockFiles.TRACES_INDEX))));
  }

  private static BlockFacts facts(List<FileFacts> files) {
    return new BlockFacts(12, 0, 500, 1, 0, 0, 0, 0, false, files, List.of(), List.of());
  }

  @Test
  void foldersAreNamedByTheirNumber() {
    assertThat(folder.getFileName()).hasToString("000000000012");
    assertThat(BlockFiles.numberOf("000000000012")).isEqualTo(12);
    assertThat(BlockFiles.numberOf("staging-12")).isNegative();
  }

  @Test
  void filesGoWhenTheLastReaderHasLeft() {
    Block block = Block.open(Disk.real(), folder, facts);
    assertThat(block.tryRetain()).isTrue();
    block.retire();
    assertThat(block.traces().spans()).isEqualTo(500);
    assertThat(folder).isNotEmptyDirectory();
    block.release();
    assertThat(folder).doesNotExist();
    assertThat(block.tryRetain()).isFalse();
  }

  @Test
  void filesStayWhenAStoreCloses() throws Exception {
    Block block = Block.open(Disk.real(), folder, facts);
    block.verify();
    block.release();
    assertThat(block.tryRetain()).isFalse();
    assertThat(folder.resolve(BlockFiles.TRACES_RAW)).exists();
  }

  @Test
  void aBlockSetAsideSaysWhy() {
    Block block = Block.open(Disk.real(), folder, facts);
    assertThat(block.isDamaged()).isFalse();
    var first = new CorruptBlockException(folder, 1, "first");
    block.setAside(first);
    block.setAside(new CorruptBlockException(folder, 2, "second"));
    assertThat(block.damage()).contains(first.getMessage());
    block.release();
  }

  @Test
  void anotherFileThanWasWrittenIsFound() throws Exception {
    Block block = Block.open(Disk.real(), folder, facts);
    Path raw = block.file(BlockFiles.TRACES_RAW);
    byte[] content = Files.readAllBytes(raw);
    content[content.length / 2] ^= 1;
    Files.write(raw, content);
    assertThatThrownBy(block::verify)
        .isInstanceOf(CorruptBlockException.class)
        .hasMessageContaining(raw + ": damaged at byte 0 (its checksum is not the one");
    Files.write(raw, new byte[10]);
    assertThatThrownBy(block::verify)
        .isInstanceOf(CorruptBlockException.class)
        .hasMessageContaining("10 bytes long, " + content.length + " were written");
    block.release();
  }
}
