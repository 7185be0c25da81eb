package dev.clew.components.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.config.ConfigDecoder;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.contract.FactoryContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebugFactoryTest extends FactoryContract<DebugConfig> {
  @Override
  protected Factory<DebugConfig> factory() {
    return new DebugFactory();
  }

  @Test
  void hasTheQueueWhenItIsWritten() throws ConfigException {
    DebugConfig config =
        ConfigDecoder.decode("{verbosity: Detailed, sending_queue: }", DebugConfig.defaults());
    assertThat(config.verbosity()).isEqualTo(Verbosity.DETAILED);
    assertThat(config.sendingQueue()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {verbosity: none}|verbosity level "None" is not supported
          {verbosity: loud}|unknown metrics level "loud"
          {output_paths: [stderr]}|output_paths is not supported when use_internal_logger is true
          {use_internal_logger: false, output_paths: []}|output_paths must not be empty when use_internal_logger is false
          """)
  void refusesWithTheTextOfTheReference(String yaml, String message) {
    assertThatThrownBy(() -> ConfigDecoder.decode(yaml, DebugConfig.defaults()))
        .hasMessageContaining(message);
  }
}
