package dev.clew.demo.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A process that is kept running until it is stopped.
final class Part {
  private static final int LAST_LINES = 8;
  private static final long LOOK_EVERY_MILLIS = 50;

  private final PartSpec spec;
  private final Guard guard;
  private final Path log;
  private final PartWatch watch;
  private final Backoff backoff = new Backoff();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CountDownLatch stopAsked = new CountDownLatch(1);

  /// Guarded by this.
  private @Nullable Thread keeper;

  /// Written by the keeper; read by whoever asks.
  private volatile PartState state = PartState.STARTING;

  /// Written by the keeper before it looks at `stopAsked`; read by the stopper after it has asked:
  /// one of the two ends the process.
  private volatile @Nullable Process process;

  Part(PartSpec spec, Guard guard, Path log, PartWatch watch) {
    this.spec = spec;
    this.guard = guard;
    this.log = log;
    this.watch = watch;
  }

  PartSpec spec() {
    return spec;
  }

  PartStatus status() {
    return new PartStatus(spec.name(), state);
  }

  /// Starts it, unless it has been stopped before; every later start is the keeper's.
  synchronized void start() {
    if (!isStopAsked()) {
      keeper = Thread.ofVirtual().name("keep-" + spec.name()).start(this::keep);
    }
  }

  /// Returns once it does its work.
  ///
  /// @throws PartException when it does not within that time
  /// @throws CancellationException when it is stopped instead
  void awaitReady(Duration patience) throws PartException, InterruptedException {
    try {
      ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new PartException(
          "%s was not ready within %d s; the end of %s:%n%s"
              .formatted(
                  spec.name(),
                  patience.toSeconds(),
                  log,
                  String.join(System.lineSeparator(), LogTail.of(log, LAST_LINES))));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // nothing completes it so
    }
  }

  /// Ends it and returns when it is gone.
  void stop() throws InterruptedException {
    Thread keeping = askToStop();
    Process running = process;
    if (running != null) {
      Guard.end(running, spec.ending());
    }
    if (keeping != null) {
      keeping.join();
    }
    state = PartState.STOPPED;
  }

  private synchronized @Nullable Thread askToStop() {
    stopAsked.countDown();
    ready.cancel(false);
    return keeper;
  }

  private void keep() {
    try {
      while (!isStopAsked()) {
        live();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// One life of the process, and the pause after a death that nobody asked for.
  private void live() throws InterruptedException {
    long bornNanos = System.nanoTime();
    int exitCode = run(bornNanos);
    if (!isStopAsked()) {
      state = PartState.RESTARTING;
      Duration pause = backoff.after(Duration.ofNanos(System.nanoTime() - bornNanos));
      watch.died(spec.name(), exitCode, LogTail.of(log, LAST_LINES), pause);
      stopAsked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private int run(long bornNanos) throws InterruptedException {
    try {
      Process started =
          guard.start(spec.command(), spec.environment(), spec.folder(), log, spec.ending());
      process = started;
      if (isStopAsked()) {
        Guard.end(started, spec.ending());
      }
      awaitReadiness(started, bornNanos);
      return started.waitFor();
    } catch (IOException e) {
      note("could not be started: " + e.getMessage());
      return -1;
    }
  }

  private void awaitReadiness(Process started, long bornNanos) throws InterruptedException {
    while (started.isAlive() && !isStopAsked()) {
      if (isReady()) {
        state = PartState.READY;
        watch.ready(spec.name(), Duration.ofNanos(System.nanoTime() - bornNanos));
        ready.complete(null);
        return;
      }
      stopAsked.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isReady() {
    try {
      return spec.readiness().holds();
    } catch (IOException notYet) {
      return false;
    }
  }

  private boolean isStopAsked() {
    return stopAsked.getCount() == 0;
  }

  private void note(String line) {
    try {
      Files.writeString(
          log, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      // the watch is told of the death all the same
    }
  }
}
