package dev.clew.store;

import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.raw.ZstdCodec;
import dev.clew.store.log.Damage;
import dev.clew.store.log.LogSegment;
import dev.clew.store.manifest.Manifest;
import dev.clew.store.seal.BlockFolders;
import dev.clew.store.seal.BlockMaker;
import dev.clew.store.seal.SegmentSpans;
import dev.clew.store.seal.SpanGroup;
import dev.clew.store.seal.StoppableSpans;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Makes the folders of blocks from the oldest segments of the log. Belongs to one thread.
final class SealStep {
  private static final Logger LOG = System.getLogger(SealStep.class.getName());
  private static final int ZSTD_LEVEL = 3;

  private final SealSettings settings;
  private final Manifest manifest;
  private final BlockMaker maker;
  private final BlockFolders folders;

  SealStep(SealSettings settings, Manifest manifest, BlockMaker maker, BlockFolders folders) {
    this.settings = settings;
    this.manifest = manifest;
    this.maker = maker;
    this.folders = folders;
  }

  /// Folders that can become blocks in place of segments, which stay mapped until closed.
  record Made(List<LogSegment> segments, List<BlockFacts> blocks) implements AutoCloseable {
    long spans() {
      return blocks.stream().mapToLong(BlockFacts::spans).sum();
    }

    long bytes() {
      return blocks.stream().mapToLong(BlockFacts::bytes).sum();
    }

    @Override
    public void close() {
      segments.forEach(LogSegment::release);
    }
  }

  /// Takes the oldest segments, as many as one step may.
  Made make(List<LogSegment> oldest, BooleanSupplier stopped) throws IOException {
    List<LogSegment> taken = new ArrayList<>();
    try {
      SegmentSpans spans = take(oldest, taken);
      List<BlockFacts> made = make(spans.groups(), taken, stopped);
      return new Made(taken, made);
    } catch (IOException | RuntimeException | Error e) {
      taken.forEach(LogSegment::release);
      throw e;
    }
  }

  private SegmentSpans take(List<LogSegment> oldest, List<LogSegment> taken) throws IOException {
    var spans = new SegmentSpans();
    long bytes = 0;
    for (LogSegment segment : oldest) {
      if (bytes >= settings.bytes() || spans.size() >= settings.spansMax()) {
        break;
      }
      if (segment.tryRetain()) {
        taken.add(segment);
        spans.add(segment);
        bytes += segment.lengthBytes();
      }
    }
    if (taken.isEmpty()) {
      throw new IOException("the segments to be sealed have gone");
    }
    spans.damages().stream()
        .filter(damage -> damage.kind() == Damage.Kind.CORRUPT)
        .forEach(damage -> LOG.log(Level.ERROR, "sealed without {0}", damage.describe()));
    return spans;
  }

  private List<BlockFacts> make(
      List<SpanGroup> groups, List<LogSegment> segments, BooleanSupplier stopped)
      throws IOException {
    List<BlockFacts> made = new ArrayList<>();
    try {
      for (SpanGroup group : groups) {
        var origin =
            new BlockMaker.Origin(
                manifest.claimNumber(),
                0,
                group.stray(),
                segments.getFirst().createdNanos(),
                segments.getLast().lastArrivalNanos());
        made.add(
            maker.make(
                new StoppableSpans(group.spans(), stopped),
                origin,
                new BlockMaker.Packing(ZSTD_LEVEL, new ZstdCodec())));
      }
      return made;
    } catch (IOException | RuntimeException | Error e) {
      made.forEach(block -> folders.discard(block.number()));
      throw e;
    }
  }
}
