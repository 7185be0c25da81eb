package dev.clew.store.engine;

import dev.clew.base.limits.Cancellation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A DuckDB of its own, in memory, that reads Parquet files. Nothing is loaded before the first
/// statement, which therefore takes about half a second longer. Statements are prepared once and
/// kept with their connection. A call blocks its thread in native code, so it belongs on a platform
/// thread. Safe for use by many threads.
public final class Engine implements AutoCloseable {
  /// How long a waiter sleeps before it looks whether its question has been cancelled.
  private static final long WAIT_MILLIS = 20;

  private final EngineSettings settings;
  private final Semaphore turns;
  private final Watch watch = new Watch();
  // guarded by this
  private final Deque<Session> idle = new ArrayDeque<>();
  private @Nullable DuckDBConnection root;
  private boolean closed;

  /// Reads a result. Rows must not be touched after it returns.
  @FunctionalInterface
  public interface Answer<T> {
    T read(ResultSet rows) throws SQLException;
  }

  public Engine(EngineSettings settings) {
    this.settings = settings;
    turns = new Semaphore(settings.statementsMax(), true);
  }

  public EngineSettings settings() {
    return settings;
  }

  /// Runs a statement that has no result, such as one that makes a view for all that follow.
  public void run(String sql, Cancellation cancellation) {
    takeTurn(cancellation);
    try {
      Session session = take(sql);
      try (Statement statement = session.statement();
          Watch.Entry _ = watch.enter(statement, cancellation)) {
        statement.execute(sql);
      } catch (SQLException e) {
        session.close();
        cancellation.check();
        throw new EngineException(sql, e);
      }
      giveBack(session);
    } finally {
      turns.release();
    }
  }

  /// Runs a statement without parameters.
  public <T> T ask(String sql, Cancellation cancellation, Answer<T> answer) {
    return ask(sql, List.of(), cancellation, answer);
  }

  /// Runs a statement and reads its result. It is stopped within 100 ms of its cancellation, while
  /// its rows are read as well.
  ///
  /// @throws EngineException when it fails
  /// @throws Cancellation.CancelledException when it is cancelled before its result has been read
  /// @throws IllegalStateException after [#close()]
  public <T> T ask(
      String sql, List<Object> parameters, Cancellation cancellation, Answer<T> answer) {
    takeTurn(cancellation);
    try {
      Session session = take(sql);
      T result = run(session, sql, parameters, cancellation, answer);
      giveBack(session);
      return result;
    } finally {
      turns.release();
    }
  }

  private void takeTurn(Cancellation cancellation) {
    cancellation.check();
    try {
      while (!turns.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancellation.cancel("interrupted");
      cancellation.check();
    }
  }

  private <T> T run(
      Session session,
      String sql,
      List<Object> parameters,
      Cancellation cancellation,
      Answer<T> answer) {
    try {
      PreparedStatement statement = session.prepare(sql);
      try (Watch.Entry _ = watch.enter(statement, cancellation)) {
        for (int i = 0; i < parameters.size(); i++) {
          statement.setObject(i + 1, parameters.get(i));
        }
        try (ResultSet rows = statement.executeQuery()) {
          return answer.read(rows);
        }
      }
    } catch (SQLException e) {
      session.close();
      cancellation.check();
      throw new EngineException(sql, e);
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  private synchronized Session take(String sql) {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    Session session = idle.poll();
    if (session != null) {
      return session;
    }
    try {
      if (root == null) {
        root = Start.open(settings);
      }
      return new Session(root.duplicate());
    } catch (SQLException e) {
      throw new EngineException(sql, e);
    }
  }

  private synchronized void giveBack(Session session) {
    if (closed) {
      session.close();
    } else {
      idle.push(session);
    }
  }

  /// Tells whether the native library has been loaded.
  public synchronized boolean isStarted() {
    return root != null;
  }

  /// Takes no more statements; those that run are let run to their end.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    turns.acquireUninterruptibly(settings.statementsMax());
    turns.release(settings.statementsMax());
    synchronized (this) {
      idle.forEach(Session::close);
      idle.clear();
      if (root != null) {
        Start.close(root);
        root = null;
      }
    }
    watch.close();
  }
}
