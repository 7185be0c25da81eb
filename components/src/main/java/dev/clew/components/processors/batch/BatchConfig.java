package dev.clew.components.processors.batch;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Unsigned;
import dev.clew.base.settings.Validated;
import dev.clew.pipeline.batching.MetadataKeys;
import java.time.Duration;
import java.util.List;

/// Keys of `batch`.
///
/// @param timeout how long items wait for company; zero: not at all
/// @param sendBatchSize items from which on a batch goes; zero: at once
/// @param sendBatchMaxSize items above which a batch is cut; zero: never
/// @param metadataKeys client metadata that keeps batches apart
/// @param metadataCardinalityLimit how many values of these there may be; zero: any number
public record BatchConfig(
    Duration timeout,
    @Unsigned int sendBatchSize,
    @Unsigned int sendBatchMaxSize,
    List<String> metadataKeys,
    @Unsigned int metadataCardinalityLimit)
    implements Validated {
  public BatchConfig {
    metadataKeys = List.copyOf(metadataKeys);
  }

  public static BatchConfig defaults() {
    return new BatchConfig(Duration.ofMillis(200), 8192, 0, List.of(), 1000);
  }

  @Override
  public void validate(Problems problems) {
    if (sendBatchMaxSize > 0 && sendBatchMaxSize < sendBatchSize) {
      problems.add("send_batch_max_size must be greater or equal to send_batch_size");
      return;
    }
    MetadataKeys.validate(metadataKeys, problems);
    if (timeout.isNegative()) {
      problems.add("timeout must be greater or equal to 0");
    }
  }
}
