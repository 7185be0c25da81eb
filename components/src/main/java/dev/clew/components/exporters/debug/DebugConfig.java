package dev.clew.components.exporters.debug;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.pipeline.exporting.QueueSettings;
import java.util.List;
import java.util.Optional;

/// Keys of `debug`.
///
/// @param samplingInitial how many equal messages a second are printed for certain
/// @param samplingThereafter each how-many-th after those is printed; zero: none
/// @param useInternalLogger whether to print to the program's log instead of `outputPaths`
/// @param outputPaths `stdout`, `stderr` or files
public record DebugConfig(
    Verbosity verbosity,
    int samplingInitial,
    int samplingThereafter,
    boolean useInternalLogger,
    List<String> outputPaths,
    Optional<QueueSettings> sendingQueue)
    implements Validated {
  private static final List<String> STDOUT = List.of("stdout");

  public DebugConfig {
    outputPaths = List.copyOf(outputPaths);
  }

  public static DebugConfig defaults() {
    return new DebugConfig(Verbosity.BASIC, 2, 1, true, STDOUT, Optional.empty());
  }

  @Override
  public void validate(Problems problems) {
    if (useInternalLogger && !outputPaths.equals(STDOUT)) {
      problems.add("output_paths is not supported when use_internal_logger is true");
    } else if (outputPaths.isEmpty()) {
      problems.add("output_paths must not be empty when use_internal_logger is false");
    }
  }
}
