package dev.clew.net.loop;

import com.linecorp.armeria.common.util.BlockingTaskExecutor;
import com.linecorp.armeria.common.util.EventLoopGroups;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The threads of the network: event loops, made when first asked for, and a small pool for
/// services that must block.
public final class Loops {
  private static final int QUIET_MILLIS = 0;
  private static final int SHUTDOWN_MILLIS = 1_000;

  private final int workerThreads;
  private @Nullable EventLoopGroup workers;
  private @Nullable BlockingTaskExecutor blocking;

  public Loops(int workerThreads) {
    this.workerThreads = workerThreads;
  }

  /// Returns the event loops that serve connections, of listeners and clients alike.
  public synchronized EventLoopGroup workers() {
    EventLoopGroup group = workers;
    if (group == null) {
      group = EventLoopGroups.newEventLoopGroup(workerThreads, threads("clew-net"));
      workers = group;
    }
    return group;
  }

  /// Returns a new group of one loop that accepts connections and ends quickly.
  public EventLoopGroup acceptor(String name) {
    return new AcceptLoop(threads("clew-accept"));
  }

  /// Returns the pool for services that block.
  public synchronized BlockingTaskExecutor blocking() {
    BlockingTaskExecutor executor = blocking;
    if (executor == null) {
      executor =
          BlockingTaskExecutor.of(
              new ScheduledThreadPoolExecutor(
                  Math.max(4, 2 * workerThreads), threads("clew-blocking")));
      blocking = executor;
    }
    return executor;
  }

  private static ThreadFactory threads(String name) {
    return Thread.ofPlatform().daemon().name(name + "-", 0).factory();
  }

  /// Ends all threads, at once for what is idle.
  public synchronized void close() {
    if (workers != null) {
      workers
          .shutdownGracefully(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)
          .awaitUninterruptibly(2L * SHUTDOWN_MILLIS);
    }
    if (blocking != null) {
      blocking.shutdownNow();
    }
  }
}
