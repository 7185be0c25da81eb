package dev.clew.store.engine;

import dev.clew.base.limits.Cancellation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Stops statements whose question has been cancelled: one thread that looks at those that run,
/// while there are any. Safe for use by many threads.
final class Watch implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(Watch.class.getName());
  private static final long LOOK_MILLIS = 20;

  // guarded by this
  private final Set<Entry> running = new HashSet<>();
  private @Nullable Thread thread;
  private boolean asleep;
  private boolean closed;

  /// A statement that runs, until closed.
  final class Entry implements AutoCloseable {
    private final Statement statement;
    private final Cancellation cancellation;

    private Entry(Statement statement, Cancellation cancellation) {
      this.statement = statement;
      this.cancellation = cancellation;
    }

    @Override
    public void close() {
      leave(this);
    }

    private void stopIfCancelled() {
      if (cancellation.isCancelled()) {
        try {
          statement.cancel();
        } catch (SQLException e) {
          LOGGER.log(Level.DEBUG, "the statement had ended", e);
        }
      }
    }
  }

  synchronized Entry enter(Statement statement, Cancellation cancellation) {
    var entry = new Entry(statement, cancellation);
    running.add(entry);
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("clew-scan-watch").start(this::look);
    }
    if (asleep) {
      notifyAll();
    }
    return entry;
  }

  private synchronized void leave(Entry entry) {
    running.remove(entry);
  }

  private synchronized void look() {
    try {
      while (!closed) {
        asleep = running.isEmpty();
        wait(asleep ? 0 : LOOK_MILLIS);
        // under the lock: a statement that has left belongs to the next question
        running.forEach(Entry::stopIfCancelled);
      }
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
