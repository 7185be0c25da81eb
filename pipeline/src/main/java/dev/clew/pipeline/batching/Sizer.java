package dev.clew.pipeline.batching;

import dev.clew.wire.Batch;
import java.util.Locale;

/// What the size of a batch is counted in.
public enum Sizer {
  REQUESTS,
  ITEMS,
  BYTES;

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
