package dev.clew.pipeline.exporting;

import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.batching.BatchAccumulator;
import dev.clew.pipeline.batching.MetadataKeys;
import dev.clew.pipeline.batching.Portion;
import dev.clew.pipeline.batching.Sizer;
import dev.clew.wire.Metadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins what is queued, apart for each value of the metadata keys. A partition lives only while
/// something waits in it. Every call is made under the queue's lock.
final class QueueBatcher {
  private static final class Partition {
    private final BatchAccumulator waiting;
    private Scheduler.@Nullable Timer timer;

    private Partition(BatchAccumulator waiting) {
      this.waiting = waiting;
    }
  }

  /// Tells the queue, outside its lock, that a partition's time is up.
  @FunctionalInterface
  interface Alarm {
    void timeIsUp(Metadata key);
  }

  private final QueueBatchSettings settings;
  private final Sizer sizer;
  private final MetadataKeys keys;
  private final Scheduler scheduler;
  private final Alarm alarm;
  private final Map<Metadata, Partition> partitions = new HashMap<>();

  QueueBatcher(QueueBatchSettings settings, Sizer sizer, Scheduler scheduler, Alarm alarm) {
    this.settings = settings;
    this.sizer = sizer;
    this.keys = new MetadataKeys(settings.partition().metadataKeys());
    this.scheduler = scheduler;
    this.alarm = alarm;
  }

  /// Adds a portion; returns the batches that became ready.
  List<Portion> add(Portion portion) {
    Metadata key = keys.of(portion.batch().metadata());
    Partition partition = partitions.computeIfAbsent(key, this::open);
    List<Portion> ready = partition.waiting.add(portion);
    if (partition.waiting.isEmpty()) {
      stop(partition);
      partitions.remove(key);
    } else if (partition.timer == null || !ready.isEmpty()) {
      stop(partition);
      partition.timer =
          scheduler.schedule(settings.flushTimeout().toNanos(), () -> alarm.timeIsUp(key));
    }
    return ready;
  }

  /// Returns what waits under a key.
  List<Portion> flush(Metadata key) {
    Partition partition = partitions.remove(key);
    if (partition == null) {
      return List.of();
    }
    stop(partition);
    return List.of(partition.waiting.take());
  }

  /// Returns all that waits.
  List<Portion> flushAll() {
    List<Portion> ready = new ArrayList<>();
    for (Metadata key : List.copyOf(partitions.keySet())) {
      ready.addAll(flush(key));
    }
    return ready;
  }

  private Partition open(Metadata key) {
    return new Partition(
        new BatchAccumulator(
            sizer, settings.minSize(), settings.maxSize(), keys.isEmpty() ? null : key));
  }

  private static void stop(Partition partition) {
    if (partition.timer != null) {
      partition.timer.cancel();
      partition.timer = null;
    }
  }
}
