package dev.clew.pipeline.config;

import dev.clew.pipeline.component.ComponentId;
import dev.clew.wire.Signal;
import java.util.Arrays;
import java.util.Optional;

/// The id of a pipeline, `signal` or `signal/name`, as it is written.
public record PipelineId(String signalWord, String name) {
  static final String PROFILES = "profiles";

  /// Reads an id.
  ///
  /// @throws IllegalArgumentException with the collector's text when it is not one
  public static PipelineId parse(String text) {
    String head = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
    if (!head.isBlank() && signal(head.strip()).isEmpty() && !head.strip().equals(PROFILES)) {
      throw new IllegalArgumentException(
          "in \"%s\" id: unknown pipeline signal: \"%s\"".formatted(text, head.strip()));
    }
    ComponentId id = ComponentId.parse(text);
    return new PipelineId(id.type(), id.name());
  }

  /// @throws IllegalStateException for `profiles`, which validation refuses
  public Signal signal() {
    return signal(signalWord).orElseThrow(() -> new IllegalStateException(signalWord));
  }

  private static Optional<Signal> signal(String word) {
    return Arrays.stream(Signal.values()).filter(signal -> signal.word().equals(word)).findFirst();
  }

  @Override
  public String toString() {
    return name.isEmpty() ? signalWord : signalWord + "/" + name;
  }
}
