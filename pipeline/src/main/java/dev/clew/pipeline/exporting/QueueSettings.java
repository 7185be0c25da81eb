package dev.clew.pipeline.exporting;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.pipeline.batching.Sizer;
import java.util.Optional;

/// The queue in front of an exporter.
///
/// @param waitForResult whether a caller's completion comes with the result of sending instead of
///   with the place in the queue
/// @param sizer what `queueSize` counts
/// @param queueSize what the queue holds at most, the batches under way included
/// @param blockOnOverflow whether callers of a full queue wait instead of being refused
/// @param numConsumers how many batches are under way at once
/// @param storage the id of a storage extension for a queue that outlives the process
/// @param batch absent: batches are sent as they came
public record QueueSettings(
    boolean waitForResult,
    Sizer sizer,
    long queueSize,
    boolean blockOnOverflow,
    String storage,
    int numConsumers,
    Optional<QueueBatchSettings> batch)
    implements Validated {
  public static QueueSettings defaults() {
    return new QueueSettings(false, Sizer.REQUESTS, 1000, false, "", 10, Optional.empty());
  }

  @Override
  public void validate(Problems problems) {
    String broken = firstBroken();
    if (!broken.isEmpty()) {
      problems.add(broken);
    }
  }

  private String firstBroken() {
    if (numConsumers <= 0) {
      return "`num_consumers` must be positive";
    }
    if (queueSize <= 0) {
      return "`queue_size` must be positive";
    }
    if (!storage.isEmpty() && waitForResult) {
      return "`wait_for_result` is not supported with a persistent queue configured with `storage`";
    }
    if (!storage.isEmpty()) {
      return "`storage`: a persistent sending queue is known, but not in this version of Clew";
    }
    return brokenBatch();
  }

  private String brokenBatch() {
    if (batch.isEmpty()) {
      return "";
    }
    QueueBatchSettings settings = batch.get();
    return settings.sizerWithin(sizer) == sizer && settings.minSize() > queueSize
        ? "`min_size` must be less than or equal to `queue_size`"
        : "";
  }
}
