package dev.clew.pipeline.exporting;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.pipeline.batching.MetadataKeys;
import dev.clew.pipeline.batching.Sizer;
import java.time.Duration;
import java.util.List;

/// How a queue joins what it holds before sending.
///
/// @param flushTimeout how long a batch that is too small waits
/// @param sizer what the sizes count: `items` or `bytes`; empty: as the queue, or items where that
///   counts requests
/// @param minSize from this size on a batch is sent at once
/// @param maxSize larger ones are split; zero: no bound
public record QueueBatchSettings(
    Duration flushTimeout, String sizer, long minSize, long maxSize, Partition partition)
    implements Validated {
  /// What keeps batches apart.
  public record Partition(List<String> metadataKeys) implements Validated {
    public Partition {
      metadataKeys = List.copyOf(metadataKeys);
    }

    public static Partition defaults() {
      return new Partition(List.of());
    }

    @Override
    public void validate(Problems problems) {
      MetadataKeys.validate(metadataKeys, problems);
    }
  }

  public static QueueBatchSettings defaults() {
    return new QueueBatchSettings(Duration.ofMillis(200), "", 8192, 0, Partition.defaults());
  }

  /// Returns what the sizes count inside a queue with that sizer.
  Sizer sizerWithin(Sizer queueSizer) {
    if (sizer.isEmpty()) {
      return queueSizer == Sizer.BYTES ? Sizer.BYTES : Sizer.ITEMS;
    }
    return sizer.equals(Sizer.BYTES.word()) ? Sizer.BYTES : Sizer.ITEMS;
  }

  @Override
  public void validate(Problems problems) {
    String broken = firstBroken();
    if (!broken.isEmpty()) {
      problems.add(broken);
    }
  }

  private String firstBroken() {
    if (!List.of("", "items", "bytes").contains(sizer)) {
      return "`batch` supports only `items` or `bytes` sizer, found \"" + sizer + "\"";
    }
    if (flushTimeout.isNegative() || flushTimeout.isZero()) {
      return "`flush_timeout` must be positive, found " + flushTimeout.toNanos();
    }
    if (minSize < 0) {
      return "`min_size` must be non-negative, found " + minSize;
    }
    if (maxSize < 0) {
      return "`max_size` must be non-negative, found " + maxSize;
    }
    return maxSize > 0 && maxSize < minSize
        ? "`max_size` (%d) must be greater or equal to `min_size` (%d)".formatted(maxSize, minSize)
        : "";
  }
}
