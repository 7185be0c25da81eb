package dev.clew.components.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.testkit.SimulatedClock;
import dev.clew.wire.Batch;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Our text against what the reference printed for the same requests (`golden/README.md`).
class DebugTextTest {
  @TempDir private Path folder;

  /// Prints all samples into a file and returns its text.
  static String print(Verbosity verbosity, Path file) throws Exception {
    var output = new FileOutput(List.of(file.toString()));
    var sender = new DebugSender(verbosity, new Sampler(new SimulatedClock(), 2, 1), output);
    output.open();
    for (Batch sample : DebugSamples.all()) {
      sender.send(sample, outcome -> {});
    }
    output.close();
    return Files.readString(file);
  }

  @ParameterizedTest
  @EnumSource
  void isTheTextOfTheReference(Verbosity verbosity) throws Exception {
    String name = "golden/" + verbosity.name().toLowerCase(java.util.Locale.ROOT) + ".txt";
    try (InputStream golden = DebugTextTest.class.getResourceAsStream(name)) {
      assertThat(golden).as(name).isNotNull();
      String expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(print(verbosity, folder.resolve("out")).lines())
          .containsExactlyElementsOf(expected.lines().toList());
      assertThat(print(verbosity, folder.resolve("again"))).isEqualTo(expected);
    }
  }
}
