package dev.clew.store.log;

import java.nio.file.Path;

/// A stretch of a segment that holds no record that can be trusted.
public record Damage(Path segment, int from, int to, Kind kind) {
  /// What a damaged stretch means.
  public enum Kind {
    /// The end of what was being written when the machine stopped; never promised to be durable.
    TORN_TAIL,
    /// A hole in what had not been synced when the machine stopped.
    UNSYNCED,
    /// Bytes that had been synced and are not what was written: the disk or somebody changed them.
    CORRUPT
  }

  /// Tells a person what is wrong, where, and what to do.
  public String describe() {
    String place = segment + ": bytes " + from + " to " + to;
    return switch (kind) {
      case TORN_TAIL -> place + " were half written at the last stop and have been cut off";
      case UNSYNCED -> place + " had not reached the disk at the last stop and are skipped";
      case CORRUPT ->
          place
              + " are damaged though they had been synced, and are skipped;"
              + " check the disk, and restore this file from a backup if there is one";
    };
  }
}
