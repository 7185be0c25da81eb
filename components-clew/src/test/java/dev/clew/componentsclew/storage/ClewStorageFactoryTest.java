package dev.clew.componentsclew.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.config.ConfigDecoder;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.contract.FactoryContract;
import dev.clew.store.FsyncPolicy;
import dev.clew.store.WhenFull;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClewStorageFactoryTest extends FactoryContract<ClewStorageConfig> {
  @TempDir Path directory;

  @Override
  protected Factory<ClewStorageConfig> factory() {
    return new ClewStorageFactory();
  }

  @Override
  protected String validBody() {
    return "directory: " + directory;
  }

  private static ClewStorageConfig decode(String body) throws ConfigException {
    return ConfigDecoder.decode(body, ClewStorageConfig.defaults());
  }

  @Test
  void readsEveryKey() throws ConfigException {
    ClewStorageConfig config =
        decode(
            """
            directory: /data
            fsync: always
            fsync_interval: 250ms
            retention: {age: 24h, disk_bytes: 5GiB}
            memory_bytes: 64MiB
            when_full: refuse
            """);
    assertThat(config.fsync()).isEqualTo(FsyncPolicy.ALWAYS);
    assertThat(config.whenFull()).isEqualTo(WhenFull.REFUSE);
    assertThat(config.settings().directory()).isEqualTo(Path.of("/data"));
    assertThat(config.settings().fsyncInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.settings().retentionAge()).isEqualTo(Duration.ofHours(24));
    assertThat(config.settings().retentionDiskBytes()).isEqualTo(5L << 30);
    assertThat(config.settings().memoryBytes()).isEqualTo(64L << 20);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "directory: \"\"                  | directory: must not be empty",
        "fsync_interval: 0s             | fsync_interval: must be greater than zero",
        "retention: {age: 0s}           | age: must be greater than zero",
        "retention: {disk_bytes: 0}     | disk_bytes: must be greater than zero",
        "memory_bytes: 0                | memory_bytes: must be greater than zero",
        "fsync: sometimes               | fsync"
      })
  void refusesWithTheKey(String body, String message) {
    assertThatThrownBy(() -> decode(body))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesToStartOnAFolderInUse() throws Exception {
    ClewStorageConfig config = decode(validBody());
    TestContext context = TestContext.extension("clew_storage");
    var first = new ClewStorage(context, config);
    first.start(context.host());
    var second = new ClewStorage(context, config);
    assertThatThrownBy(() -> second.start(context.host()))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining(directory.toString());
    first.stop();
  }
}
