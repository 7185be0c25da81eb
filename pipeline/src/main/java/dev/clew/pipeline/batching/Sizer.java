package dev.clew.pipeline.batching;

import dev.clew.wire.Batch;
import java.util.Arrays;
import java.util.Locale;

/// What the size of a batch is counted in.
public enum Sizer {
  REQUESTS,
  ITEMS,
  BYTES;

  /// Reads the word of configurations.
  ///
  /// @throws IllegalArgumentException with the collector's text when it is none
  public static Sizer parse(String text) {
    return Arrays.stream(values())
        .filter(sizer -> sizer.word().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("invalid sizer: \"" + text + "\""));
  }

  /// Returns the size of a batch in this unit.
  public long sizeOf(Batch batch) {
    return switch (this) {
      case REQUESTS -> 1;
      case ITEMS -> batch.items();
      case BYTES -> batch.sizeBytes();
    };
  }

  /// Returns the word of configurations: `items`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
