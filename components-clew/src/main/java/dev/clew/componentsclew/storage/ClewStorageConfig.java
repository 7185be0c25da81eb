package dev.clew.componentsclew.storage;

import dev.clew.base.settings.ByteSize;
import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.store.CompactionSettings;
import dev.clew.store.FsyncPolicy;
import dev.clew.store.SealSettings;
import dev.clew.store.StoreSettings;
import dev.clew.store.WhenFull;
import java.nio.file.Path;
import java.time.Duration;

/// Keys of `clew_storage`.
///
/// @param directory the folder of the store
/// @param fsync when writes are forced to the disk
/// @param fsyncInterval how often, under `interval`
/// @param retention how long, and in how much room, spans are kept
/// @param memoryBytes memory that the index may take
/// @param whenFull what gives way at the bounds of disk and memory
/// @param seal when the log becomes blocks
/// @param compaction when blocks become larger ones
public record ClewStorageConfig(
    String directory,
    FsyncPolicy fsync,
    Duration fsyncInterval,
    RetentionConfig retention,
    ByteSize memoryBytes,
    WhenFull whenFull,
    SealConfig seal,
    CompactionConfig compaction)
    implements Validated {
  public static ClewStorageConfig defaults() {
    StoreSettings settings = StoreSettings.in(Path.of("clew-data"));
    return new ClewStorageConfig(
        settings.directory().toString(),
        settings.fsync(),
        settings.fsyncInterval(),
        RetentionConfig.defaults(),
        new ByteSize(settings.memoryBytes()),
        settings.whenFull(),
        SealConfig.defaults(),
        CompactionConfig.defaults());
  }

  @Override
  public void validate(Problems problems) {
    if (directory.isBlank()) {
      problems.add("directory", "must not be empty");
    }
    if (!fsyncInterval.isPositive()) {
      problems.add("fsync_interval", "must be greater than zero");
    }
    if (memoryBytes.bytes() == 0) {
      problems.add("memory_bytes", "must be greater than zero");
    }
  }

  StoreSettings settings() {
    return StoreSettings.in(Path.of(directory))
        .withFsync(fsync, fsyncInterval)
        .withRetention(retention.age(), retention.diskBytes().bytes())
        .withMemoryBytes(memoryBytes.bytes())
        .withWhenFull(whenFull)
        .withSeal(seal.settings())
        .withCompaction(compaction.settings());
  }

  /// Whether, and how soon, the log's ended segments become blocks.
  public record SealConfig(boolean enabled, ByteSize bytes, Duration age) implements Validated {
    public static SealConfig defaults() {
      SealSettings settings = SealSettings.defaults();
      return new SealConfig(settings.enabled(), new ByteSize(settings.bytes()), settings.age());
    }

    @Override
    public void validate(Problems problems) {
      if (!age.isPositive()) {
        problems.add("age", "must be greater than zero");
      }
      if (bytes.bytes() == 0) {
        problems.add("bytes", "must be greater than zero");
      }
    }

    SealSettings settings() {
      return SealSettings.at(bytes.bytes(), age).enabled(enabled);
    }
  }

  /// Whether, and how, small blocks become large ones.
  public record CompactionConfig(boolean enabled, int blocksMin, long spansMax)
      implements Validated {
    public static CompactionConfig defaults() {
      CompactionSettings settings = CompactionSettings.defaults();
      return new CompactionConfig(settings.enabled(), settings.blocksMin(), settings.spansMax());
    }

    @Override
    public void validate(Problems problems) {
      if (blocksMin < 2) {
        problems.add("blocks_min", "must be at least 2");
      }
      if (spansMax < 1) {
        problems.add("spans_max", "must be greater than zero");
      }
    }

    CompactionSettings settings() {
      long bytesMax = CompactionSettings.defaults().bytesMax();
      return new CompactionSettings(enabled, blocksMin, spansMax, bytesMax);
    }
  }

  /// How long spans are kept after their arrival, and the bytes that they may take on disk.
  public record RetentionConfig(Duration age, ByteSize diskBytes) implements Validated {
    public static RetentionConfig defaults() {
      StoreSettings settings = StoreSettings.in(Path.of("clew-data"));
      return new RetentionConfig(
          settings.retentionAge(), new ByteSize(settings.retentionDiskBytes()));
    }

    @Override
    public void validate(Problems problems) {
      if (!age.isPositive()) {
        problems.add("age", "must be greater than zero");
      }
      if (diskBytes.bytes() == 0) {
        problems.add("disk_bytes", "must be greater than zero");
      }
    }
  }
}
