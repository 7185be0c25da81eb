package dev.clew.demo.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// All processes of the shop, and the order among them.
public final class Parts implements AutoCloseable {
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final Guard guard;
  private final Path logs;
  private final PartWatch watch;

  /// Held while parts change; closing does not wait for it.
  private final ReentrantLock changing = new ReentrantLock();

  /// In the order of their start. Guarded by this.
  private List<Part> parts = List.of();

  /// Guarded by this.
  private boolean closed;

  /// @param logs folder of the log files, one a part
  public Parts(Guard guard, Path logs, PartWatch watch) throws IOException {
    this.guard = guard;
    this.logs = Files.createDirectories(logs);
    this.watch = watch;
  }

  /// A step that may wait.
  private interface Step {
    void take() throws PartException, InterruptedException;
  }

  /// Lets exactly these parts run: stops those that are not wanted so, starts those that do not run
  /// so, leaves the others alone. Returns when all are ready.
  ///
  /// @param wanted each behind those that it comes after
  /// @throws PartException when a new one is not ready in time, or the shop is closed meanwhile
  public void become(List<PartSpec> wanted, Duration patience)
      throws PartException, InterruptedException {
    changing.lockInterruptibly();
    try {
      List<Part> before = parts();
      List<Part> leaving = new ArrayList<>(before);
      leaving.removeIf(part -> wanted.contains(part.spec()));
      stop(leaving);
      List<Part> next = wanted.stream().map(spec -> runningOrNew(before, spec)).toList();
      replace(next);
      List<Part> arriving = new ArrayList<>(next);
      arriving.removeAll(before);
      start(arriving, patience);
    } finally {
      changing.unlock();
    }
  }

  /// Returns what runs, in the order of the start.
  public List<PartStatus> statuses() {
    return parts().stream().map(Part::status).toList();
  }

  /// Returns the file that a part's output is written to.
  public Path log(String name) {
    return logs.resolve(name + ".log");
  }

  /// Ends everything, whatever else goes on; nothing can be started afterwards.
  @Override
  public void close() throws InterruptedException {
    List<Part> all;
    synchronized (this) {
      closed = true;
      all = parts;
    }
    try {
      stop(all);
    } catch (PartException impossible) {
      throw new IllegalStateException(impossible); // a stop says nothing
    }
  }

  private Part runningOrNew(List<Part> running, PartSpec spec) {
    return running.stream()
        .filter(part -> part.spec().equals(spec))
        .findFirst()
        .orElseGet(() -> new Part(spec, guard, log(spec.name()), watch));
  }

  private synchronized List<Part> parts() {
    return parts;
  }

  private synchronized void replace(List<Part> next) throws PartException {
    if (closed) {
      throw new PartException("the shop is closing");
    }
    parts = next;
  }

  private static void start(List<Part> arriving, Duration patience)
      throws PartException, InterruptedException {
    Map<String, CompletableFuture<Void>> steps = new HashMap<>();
    for (Part part : arriving) {
      List<CompletableFuture<Void>> first =
          part.spec().after().stream().filter(steps::containsKey).map(steps::get).toList();
      steps.put(
          part.spec().name(),
          afterAll(
              first,
              () -> {
                part.start();
                part.awaitReady(patience);
              }));
    }
    await(steps);
  }

  private static void stop(List<Part> leaving) throws PartException, InterruptedException {
    Map<String, CompletableFuture<Void>> steps = new HashMap<>();
    for (Part part : leaving.reversed()) {
      List<CompletableFuture<Void>> first =
          leaving.stream()
              .filter(other -> other.spec().after().contains(part.spec().name()))
              .map(other -> steps.get(other.spec().name()))
              .toList();
      steps.put(part.spec().name(), afterAll(first, part::stop));
    }
    await(steps);
  }

  private static CompletableFuture<Void> afterAll(List<CompletableFuture<Void>> first, Step step) {
    return CompletableFuture.allOf(first.toArray(CompletableFuture[]::new))
        .thenRunAsync(
            () -> {
              try {
                step.take();
              } catch (PartException | InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            THREADS);
  }

  private static void await(Map<String, CompletableFuture<Void>> steps)
      throws PartException, InterruptedException {
    try {
      CompletableFuture.allOf(steps.values().toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case PartException notReady -> throw notReady;
        case InterruptedException _ -> throw new InterruptedException();
        case CancellationException _ -> throw new PartException("the shop is closing");
        case null, default -> throw e;
      }
    }
  }
}
