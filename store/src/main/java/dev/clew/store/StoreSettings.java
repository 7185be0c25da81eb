package dev.clew.store;

import java.nio.file.Path;
import java.time.Duration;

/// How a store behaves.
///
/// @param directory the folder it lives in
/// @param fsync when writes are forced to the disk
/// @param fsyncInterval how often, under [FsyncPolicy#INTERVAL]
/// @param retentionAge how long after their arrival spans are kept
/// @param retentionDiskBytes the bytes that log and blocks may take on disk
/// @param memoryBytes the memory that the index may take
/// @param whenFull what gives way at the bounds of disk and memory
/// @param segmentBytes the size of a log segment, unless a single request is larger
/// @param seal when the log's segments become blocks
/// @param compaction when blocks become larger ones
/// @param pendingBytesMax bytes of requests that may wait to be written; more are refused
public record StoreSettings(
    Path directory,
    FsyncPolicy fsync,
    Duration fsyncInterval,
    Duration retentionAge,
    long retentionDiskBytes,
    long memoryBytes,
    WhenFull whenFull,
    int segmentBytes,
    SealSettings seal,
    CompactionSettings compaction,
    long pendingBytesMax) {
  private static final int SEGMENT_BYTES = 64 << 20;

  /// A bound on disk is kept by dropping whole segments, so it is worth several of them.
  private static final int SEGMENTS_PER_DISK = 8;

  public StoreSettings {
    if (retentionDiskBytes <= 0 || memoryBytes <= 0 || segmentBytes <= 0 || pendingBytesMax <= 0) {
      throw new IllegalArgumentException("bounds in bytes must be positive");
    }
    if (!fsyncInterval.isPositive() || !retentionAge.isPositive()) {
      throw new IllegalArgumentException("fsyncInterval and retentionAge must be positive");
    }
    segmentBytes =
        (int) Math.clamp(retentionDiskBytes / SEGMENTS_PER_DISK, 4096L, (long) segmentBytes);
  }

  /// Returns the settings of a store that nobody configured.
  public static StoreSettings in(Path directory) {
    return new StoreSettings(
        directory,
        FsyncPolicy.INTERVAL,
        Duration.ofSeconds(1),
        Duration.ofHours(168),
        20L << 30,
        160L << 20,
        WhenFull.DROP_OLDEST,
        SEGMENT_BYTES,
        SealSettings.off(),
        CompactionSettings.defaults(),
        64L << 20);
  }

  public StoreSettings withFsync(FsyncPolicy policy, Duration interval) {
    return new StoreSettings(
        directory,
        policy,
        interval,
        retentionAge,
        retentionDiskBytes,
        memoryBytes,
        whenFull,
        segmentBytes,
        seal,
        compaction,
        pendingBytesMax);
  }

  public StoreSettings withRetention(Duration age, long diskBytes) {
    return new StoreSettings(
        directory,
        fsync,
        fsyncInterval,
        age,
        diskBytes,
        memoryBytes,
        whenFull,
        segmentBytes,
        seal,
        compaction,
        pendingBytesMax);
  }

  public StoreSettings withMemoryBytes(long bytes) {
    return new StoreSettings(
        directory,
        fsync,
        fsyncInterval,
        retentionAge,
        retentionDiskBytes,
        bytes,
        whenFull,
        segmentBytes,
        seal,
        compaction,
        pendingBytesMax);
  }

  public StoreSettings withWhenFull(WhenFull choice) {
    return new StoreSettings(
        directory,
        fsync,
        fsyncInterval,
        retentionAge,
        retentionDiskBytes,
        memoryBytes,
        choice,
        segmentBytes,
        seal,
        compaction,
        pendingBytesMax);
  }

  public StoreSettings withSegmentBytes(int bytes) {
    return new StoreSettings(
        directory,
        fsync,
        fsyncInterval,
        retentionAge,
        retentionDiskBytes,
        memoryBytes,
        whenFull,
        bytes,
        seal,
        compaction,
        pendingBytesMax);
  }

  public StoreSettings withSeal(SealSettings choice) {
    return new StoreSettings(
        directory,
        fsync,
        fsyncInterval,
        retentionAge,
        retentionDiskBytes,
        memoryBytes,
        whenFull,
        segmentBytes,
        choice,
        compaction,
        pendingBytesMax);
  }

  public StoreSettings withCompaction(CompactionSettings choice) {
    return new StoreSettings(
        directory,
        fsync,
        fsyncInterval,
        retentionAge,
        retentionDiskBytes,
        memoryBytes,
        whenFull,
        segmentBytes,
        seal,
        choice,
        pendingBytesMax);
  }
}
