package dev.clew.server.terminal;

import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.FileFacts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The blocks of a store as a table.
public final class BlockListText {
  private static final String LINE = "%-12s %-20s %-20s %12s %11s %14s %8s  %s%n";

  private static final String NONE =
      """
      No sealed blocks yet: what came last lies in the log, and answers questions from there.
      `clew store seal` makes blocks of it now.
      """;

  private BlockListText() {}

  /// One line a block, then the bytes of each part; without blocks, how some come about.
  public static String of(List<BlockFacts> blocks) {
    return blocks.isEmpty() ? NONE : table(blocks);
  }

  private static String table(List<BlockFacts> blocks) {
    var out = new StringBuilder();
    out.append(
        LINE.formatted(
            "BLOCK", "FIRST START", "LAST START", "SPANS", "TRACES", "BYTES", "B/SPAN", ""));
    for (BlockFacts block : blocks) {
      out.append(line(block));
    }
    out.append(System.lineSeparator());
    parts(blocks).forEach((name, bytes) -> out.append(part(name, bytes, spans(blocks))));
    return out.toString();
  }

  private static String line(BlockFacts block) {
    return LINE.formatted(
        "%012d".formatted(block.number()),
        moment(block.minStartNanos()),
        moment(block.maxStartNanos()),
        block.spans(),
        block.traces(),
        block.bytes(),
        perSpan(block.bytes(), block.spans()),
        "generation " + block.generation() + (block.stray() ? ", stray" : ""));
  }

  private static String moment(long nanos) {
    return Instant.ofEpochSecond(0, nanos).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String perSpan(long bytes, long spans) {
    return String.format(Locale.ROOT, "%.1f", spans == 0 ? 0.0 : (double) bytes / spans);
  }

  private static long spans(List<BlockFacts> blocks) {
    return blocks.stream().mapToLong(BlockFacts::spans).sum();
  }

  private static Map<String, Long> parts(List<BlockFacts> blocks) {
    Map<String, Long> parts = new TreeMap<>();
    for (BlockFacts block : blocks) {
      for (FileFacts file : block.files()) {
        parts.merge(file.name(), file.bytes(), Long::sum);
      }
    }
    return parts;
  }

  private static String part(String name, long bytes, long spans) {
    return "%-20s %14d bytes %8s B/span%n".formatted(name, bytes, perSpan(bytes, spans));
  }
}
