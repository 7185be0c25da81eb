package dev.clew.pipeline.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clew.pipeline.component.TestFactories;
import dev.clew.pipeline.service.Service;
import java.util.List;
import java.util.Map;

/// Whatever a configuration holds, it loads or is refused with a [ConfigException].
class ConfigFuzz {
  @FuzzTest(maxDuration = "30s")
  void loadsOrRefuses(byte[] text) {
    String yaml = new String(text, java.nio.charset.StandardCharsets.UTF_8);
    var sources =
        new ConfigSources(List.of("yaml:" + yaml), List.of(), Map.of("A", "${env:B}", "B", "b"));
    try {
      CollectorConfig config = CollectorConfig.load(sources, new TestFactories().all());
      config.requireValid();
      Service.check(config);
      PrintedConfig.yaml(config, true);
    } catch (ConfigException refused) {
      if (String.valueOf(refused.getMessage()).isEmpty()) {
        throw new AssertionError("refused without a word", refused);
      }
    }
  }
}
