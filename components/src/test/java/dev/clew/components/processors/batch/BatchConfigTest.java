package dev.clew.components.processors.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.pipeline.config.ConfigDecoder;
import dev.clew.pipeline.config.ConfigException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchConfigTest {
  private static BatchConfig decode(String yaml) throws ConfigException {
    return ConfigDecoder.decode(yaml, BatchConfig.defaults());
  }

  @Test
  void readsEveryKey() throws ConfigException {
    assertThat(
            decode(
                "{timeout: 1s, send_batch_size: 10, send_batch_max_size: 20, metadata_keys: [A],"
                    + " metadata_cardinality_limit: 3}"))
        .isEqualTo(new BatchConfig(Duration.ofSeconds(1), 10, 20, List.of("A"), 3));
  }

  @Test
  void refusesAMaximumBelowTheSize() {
    assertThatThrownBy(() -> decode("{send_batch_size: 10, send_batch_max_size: 5}"))
        .hasMessageContaining("send_batch_max_size must be greater or equal to send_batch_size");
  }

  @Test
  void refusesAKeyTwice() {
    assertThatThrownBy(() -> decode("metadata_keys: [X-Tenant, x-tenant]"))
        .hasMessageContaining("duplicate entry in metadata_keys: \"x-tenant\" (case-insensitive)");
  }

  @Test
  void refusesATimeBelowZero() {
    assertThatThrownBy(() -> decode("timeout: -1s"))
        .hasMessageContaining("timeout must be greater or equal to 0");
  }
}
