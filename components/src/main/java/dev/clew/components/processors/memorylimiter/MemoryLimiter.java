package dev.clew.components.processors.memorylimiter;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Host;
import dev.clew.pipeline.telemetry.LogLine;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Decides whether data must be refused. Shared by the instances of one id.
///
/// Memory in use is what the last collections left plus the bytes in flight and held now. At the
/// soft limit a collection is forced if the last one is long enough ago; what is still above the
/// soft limit then leads to refusal, until a check finds it below. Between checks the hard limit
/// alone refuses.
final class MemoryLimiter {
  static final String REFUSED = "data refused due to high memory usage";
  private static final long EFFECTIVE_PERCENT = 5;

  /// Where time, threads and readings come from.
  record Means(Clock clock, Scheduler scheduler, Executor executor, Heap heap) {}

  private final Means means;
  private final MemoryBudget inFlight;
  private final System.Logger logger;
  private final Limits limits;
  private final long checkNanos;
  private final CollectionPace softPace;
  private final CollectionPace hardPace;
  private volatile boolean refusing;

  // guarded by this
  private int users;
  private @Nullable Host host;
  private Scheduler.@Nullable Timer timer;

  // touched by checks only, and these follow one another
  private long collectedAtNanos;
  private long lastUsedBytes;
  private boolean listening;

  MemoryLimiter(Context context, MemoryLimiterConfig config, Means means) {
    this.means = means;
    this.inFlight = context.inFlight();
    this.logger = context.logger();
    this.limits = Limits.of(config, means.heap());
    this.checkNanos = config.checkInterval().toNanos();
    this.softPace =
        new CollectionPace(
            config.minGcIntervalWhenSoftLimited(),
            config.maxGcIntervalWhenSoftLimited(),
            config.checkInterval());
    this.hardPace =
        new CollectionPace(
            config.minGcIntervalWhenHardLimited(),
            config.maxGcIntervalWhenHardLimited(),
            config.checkInterval());
    this.collectedAtNanos = means.clock().nanoTime();
    tell(config);
  }

  boolean mustRefuse() {
    return refusing || usedBytes() >= limits.hardBytes();
  }

  synchronized void start(Host startedIn) {
    host = startedIn;
    if (++users == 1) {
      scheduleCheck();
    }
  }

  synchronized void stop() {
    if (users > 0 && --users == 0) {
      if (timer != null) {
        timer.cancel();
      }
      means.heap().close();
    }
  }

  private void tell(MemoryLimiterConfig config) {
    if (config.limitMib() == 0) {
      logger.log(
          Level.INFO,
          LogLine.of(
              "Using percentage memory limiter",
              "total_memory_mib",
              Limits.mib(means.heap().totalBytes()),
              "limit_percentage",
              config.limitPercentage(),
              "spike_limit_percentage",
              config.spikeLimitPercentage()));
    }
    logger.log(
        Level.INFO,
        LogLine.of(
            "Memory limiter configured",
            "limit_mib",
            Limits.mib(limits.hardBytes()),
            "spike_limit_mib",
            Limits.mib(limits.spikeBytes()),
            "check_interval",
            checkNanos / 1e9));
  }

  private synchronized void scheduleCheck() {
    if (users > 0) {
      timer =
          means.scheduler().schedule(checkNanos, () -> means.executor().execute(this::checkOnTime));
    }
  }

  private void checkOnTime() {
    if (!listening) {
      // Not at the start: the management beans cost more than the first data may wait for.
      listening = true;
      means.heap().open();
    }
    check();
    scheduleCheck();
  }

  private long usedBytes() {
    return means.heap().baseBytes() + inFlight.takenBytes();
  }

  private void check() {
    long used = usedBytes();
    boolean above = judge(used, false);
    if (above) {
      used = collectIfDue(used);
      above = used >= limits.softBytes();
      noteAbove(above, used);
    } else if (refusing) {
      log(Level.INFO, "Memory usage back within limits. Resuming normal operation.", used);
      report(Host.State.OK, "");
    }
    refusing = above;
  }

  private void noteAbove(boolean above, long used) {
    if (!above) {
      report(Host.State.OK, "");
    } else if (!refusing) {
      report(Host.State.RECOVERABLE_ERROR, REFUSED);
      log(Level.WARNING, "Memory usage is above soft limit. Refusing data.", used);
    }
  }

  /// Forces a collection unless the last one is too recent; returns what is in use after it.
  private long collectIfDue(long used) {
    boolean hard = used >= limits.hardBytes();
    CollectionPace pace = hard ? hardPace : softPace;
    if (!pace.allows(means.clock().nanoTime() - collectedAtNanos)) {
      return used;
    }
    if (hard) {
      log(Level.WARNING, "Memory usage is above hard limit. Forcing a GC.", used);
    } else {
      log(Level.INFO, "Memory usage is above soft limit. Forcing a GC.", used);
    }
    means.heap().collect();
    collectedAtNanos = means.clock().nanoTime();
    long left = usedBytes();
    log(Level.INFO, "Memory usage after GC.", left);
    judge(left, true);
    return left;
  }

  /// Tells whether a reading is above the soft limit, and sets the pace of collections by what the
  /// reading says about the last one.
  private boolean judge(long used, boolean afterForced) {
    boolean above = used >= limits.softBytes();
    boolean fell = used <= lastUsedBytes / 100 * (100 - EFFECTIVE_PERCENT);
    lastUsedBytes = used;
    if (!above || fell) {
      softPace.reset();
      hardPace.reset();
    } else if (afterForced) {
      softPace.slowDown();
      hardPace.slowDown();
      tellSlower(used);
    }
    return above;
  }

  private void tellSlower(long used) {
    logger.log(
        Level.WARNING,
        LogLine.of(
            "Forced GC did not reclaim enough memory. Will back off GC frequency to preserve CPU"
                + " for recovery.",
            "next_soft_gc_interval",
            softPace.intervalSeconds(),
            "next_hard_gc_interval",
            hardPace.intervalSeconds(),
            "cur_mem_mib",
            Limits.mib(used)));
  }

  private void log(Level level, String message, long used) {
    logger.log(level, LogLine.of(message, "cur_mem_mib", Limits.mib(used)));
  }

  private synchronized void report(Host.State state, String reason) {
    if (host != null) {
      host.report(new Host.Status(state, reason));
    }
  }
}
