package dev.clew.components.processors.memorylimiter;

/// The two limits, in bytes.
record Limits(long hardBytes, long spikeBytes) {
  private static final long MIB = 1 << 20;

  static Limits of(MemoryLimiterConfig config, Heap heap) {
    if (config.limitMib() > 0) {
      return of(config.limitMib() * MIB, config.spikeLimitMib() * MIB);
    }
    long total = heap.totalBytes();
    return of(total * config.limitPercentage() / 100, total * config.spikeLimitPercentage() / 100);
  }

  private static Limits of(long hardBytes, long spikeBytes) {
    return new Limits(hardBytes, spikeBytes == 0 ? hardBytes / 5 : spikeBytes);
  }

  long softBytes() {
    return hardBytes - spikeBytes;
  }

  static long mib(long bytes) {
    return bytes / MIB;
  }
}
