package dev.clew.pipeline.exporting;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.batching.Portion;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Room;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A bounded queue in memory with a bounded number of sendings under way. What is under way counts
/// as queued until it has ended. The bytes held are taken from the process's budget, so a queue of
/// large requests is refused before it fills the heap.
///
/// No thread waits here: a caller of a full queue is refused or, with `block_on_overflow`, its
/// completion is held until there is room. A spent budget counts as full while the queue itself
/// holds something whose end will make room. What is arriving needs room too, so a queue leaves a
/// quarter of the budget to it, and seven eighths where callers wait: they lose nothing by waiting
/// outside, and bytes that leave soon are cheaper to hold.
final class SendingQueue {
  static final Outcome FULL = Outcome.retryable("sending queue is full");
  static final Outcome TOO_LARGE = Outcome.permanent("Permanent error: element size too large");
  static final Outcome STOPPED = Outcome.retryable("sending queue is stopped");
  static final Outcome OUT_OF_MEMORY = Outcome.retryable("data refused due to high memory usage");
  private static final Outcome GIVEN_UP = Outcome.retryable("interrupted due to shutdown");

  private enum Admission {
    ADMITTED,
    WAITS,
    FULL,
    TOO_LARGE,
    OUT_OF_MEMORY,
    STOPPED
  }

  /// Where the queue hands on what it holds, and whom it tells.
  record Ends(
      CountedSender next,
      FailureLog failures,
      Telemetry.Counter enqueueFailed,
      Account account,
      Executor executor) {}

  private final QueueSettings settings;
  private final MemoryBudget budget;
  private final Ends ends;
  private final @Nullable QueueBatcher batcher;
  private final CountDownLatch drained = new CountDownLatch(1);

  // guarded by this
  private final ArrayDeque<Portion> ready = new ArrayDeque<>();
  private final ArrayDeque<Portion> blocked = new ArrayDeque<>();
  private long size;
  private int underWay;
  private boolean stopped;

  SendingQueue(QueueSettings settings, MemoryBudget budget, Scheduler scheduler, Ends ends) {
    this.settings = settings;
    this.budget = budget;
    this.ends = ends;
    this.batcher =
        settings
            .batch()
            .map(
                batch ->
                    new QueueBatcher(
                        batch, batch.sizerWithin(settings.sizer()), scheduler, this::timeIsUp))
            .orElse(null);
  }

  synchronized long size() {
    return size;
  }

  long capacity() {
    return settings.queueSize();
  }

  /// Queues a batch; the completion learns at once whether it was taken, or later with
  /// `wait_for_result` and `block_on_overflow`.
  void offer(Batch batch, Completion completion) {
    var portion = new Portion(batch, completion);
    switch (admitOrBlock(portion)) {
      case ADMITTED -> enqueue(portion);
      case WAITS -> {}
      case FULL -> refuse(portion, FULL);
      case TOO_LARGE -> refuse(portion, TOO_LARGE);
      case OUT_OF_MEMORY -> refuse(portion, OUT_OF_MEMORY);
      case STOPPED -> refuse(portion, STOPPED);
    }
  }

  private void refuse(Portion portion, Outcome outcome) {
    portion.completion().complete(refused(portion.batch(), outcome));
  }

  private Outcome refused(Batch batch, Outcome outcome) {
    ends.enqueueFailed().add(batch.items());
    ends.failures().rejected(outcome, batch.items());
    return outcome;
  }

  /// Keeps room for a batch. With `block_on_overflow` a full queue still grants: filling waits.
  Room reserve(Batch batch) {
    return switch (admit(batch)) {
      case ADMITTED -> new HeldRoom(batch);
      case WAITS -> new WaitingRoom();
      case FULL -> new Room.Refused(refused(batch, FULL));
      case TOO_LARGE -> new Room.Refused(refused(batch, TOO_LARGE));
      case OUT_OF_MEMORY -> new Room.Refused(refused(batch, OUT_OF_MEMORY));
      case STOPPED -> new Room.Refused(refused(batch, STOPPED));
    };
  }

  /// Takes no more, sends what is left, and waits until that has ended or `giveUp` says so.
  void stop(Scheduler scheduler, long drainNanosMax) {
    List<Portion> refused;
    synchronized (this) {
      stopped = true;
      refused = List.copyOf(blocked);
      blocked.clear();
      if (batcher != null) {
        ready.addAll(batcher.flushAll());
      }
    }
    refused.forEach(portion -> refuse(portion, STOPPED));
    Scheduler.Timer limit = scheduler.schedule(drainNanosMax, this::giveUp);
    dispatch();
    awaitDrained();
    limit.cancel();
  }

  private void awaitDrained() {
    noteDrained();
    try {
      drained.await();
    } catch (InterruptedException _) {
      giveUp();
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp() {
    List<Portion> left;
    synchronized (this) {
      left = List.copyOf(ready);
      ready.clear();
    }
    for (Portion portion : left) {
      ends.account().ended(portion.batch().items(), GIVEN_UP);
      ends.next().countFailed(portion.batch().items());
      ends.failures().dropped(GIVEN_UP, portion.batch().items());
      portion.completion().complete(GIVEN_UP);
    }
    drained.countDown();
  }

  private synchronized void noteDrained() {
    if (stopped && ready.isEmpty() && underWay == 0) {
      drained.countDown();
    }
  }

  private synchronized Admission admitOrBlock(Portion portion) {
    Admission admission = admit(portion.batch());
    if (admission == Admission.WAITS) {
      blocked.add(portion);
    }
    return admission;
  }

  private synchronized Admission admit(Batch batch) {
    long wanted = settings.sizer().sizeOf(batch);
    if (stopped) {
      return Admission.STOPPED;
    }
    if (wanted > settings.queueSize()) {
      return Admission.TOO_LARGE;
    }
    if (size + wanted > settings.queueSize()) {
      return settings.blockOnOverflow() ? Admission.WAITS : Admission.FULL;
    }
    if (!budget.tryTake(batch.sizeBytes(), size > 0 ? leftBytes() : 0)) {
      return settings.blockOnOverflow() && size > 0 ? Admission.WAITS : Admission.OUT_OF_MEMORY;
    }
    size += wanted;
    return Admission.ADMITTED;
  }

  private long leftBytes() {
    return settings.blockOnOverflow() ? budget.bytesMax() / 8 * 7 : budget.bytesMax() / 4;
  }

  private void enqueue(Portion portion) {
    line(portion);
    dispatch();
  }

  /// Puts an admitted batch in line.
  private void line(Portion portion) {
    Batch batch = portion.batch();
    ends.account().in(batch.items());
    Completion result = settings.waitForResult() ? portion.completion() : _ -> {};
    var queued = new Portion(batch, outcome -> leave(batch, result, outcome));
    synchronized (this) {
      if (batcher == null || stopped) {
        ready.add(queued);
      } else {
        ready.addAll(batcher.add(queued));
      }
    }
    if (!settings.waitForResult()) {
      portion.completion().complete(Outcome.ACCEPTED);
    }
  }

  private void leave(Batch batch, Completion result, Outcome outcome) {
    giveRoomBack(batch);
    result.complete(outcome);
  }

  /// Makes room; whoever waited for it stands in line then, and the caller sees to the dispatch.
  private void giveRoomBack(Batch batch) {
    List<Portion> admitted = new ArrayList<>();
    List<Portion> refused = new ArrayList<>();
    synchronized (this) {
      size -= settings.sizer().sizeOf(batch);
      budget.giveBack(batch.sizeBytes());
      admitBlocked(admitted, refused);
    }
    admitted.forEach(this::line);
    refused.forEach(portion -> refuse(portion, OUT_OF_MEMORY));
  }

  private void admitBlocked(List<Portion> admitted, List<Portion> refused) {
    while (!blocked.isEmpty()) {
      Admission admission = admit(blocked.element().batch());
      if (admission == Admission.WAITS) {
        return;
      }
      (admission == Admission.ADMITTED ? admitted : refused).add(blocked.remove());
    }
  }

  /// Turns room kept for one batch into room for what became of it.
  private synchronized boolean exchange(Batch reserved, Batch batch) {
    if (!budget.tryTake(batch.sizeBytes())) {
      return false;
    }
    budget.giveBack(reserved.sizeBytes());
    size += settings.sizer().sizeOf(batch) - settings.sizer().sizeOf(reserved);
    return true;
  }

  private void timeIsUp(Metadata key) {
    ends.executor()
        .execute(
            () -> {
              synchronized (this) {
                ready.addAll(batcher == null ? List.of() : batcher.flush(key));
              }
              dispatch();
            });
  }

  /// Starts sendings while there is something ready and a consumer free.
  private void dispatch() {
    Portion next = takeNext();
    while (next != null) {
      new Sending(next).run();
      next = takeNext();
    }
    noteDrained();
  }

  private synchronized @Nullable Portion takeNext() {
    if (underWay >= settings.numConsumers() || ready.isEmpty()) {
      return null;
    }
    underWay++;
    return ready.remove();
  }

  private synchronized void freeConsumer() {
    underWay--;
  }

  /// One consumer's work on one batch. When the sender answers before it returns, the loop of
  /// [SendingQueue#dispatch()] goes on, so a queue of such batches does not deepen the stack.
  private final class Sending {
    private final Portion portion;
    // guarded by this
    private boolean returned;

    private Sending(Portion portion) {
      this.portion = portion;
    }

    private void run() {
      ends.next().send(portion.batch(), this::end);
      synchronized (this) {
        returned = true;
      }
    }

    private void end(Outcome outcome) {
      ends.account().ended(portion.batch().items(), outcome);
      ends.failures().dropped(outcome, portion.batch().items());
      portion.completion().complete(outcome);
      freeConsumer();
      if (hasReturned()) {
        dispatch();
      }
    }

    private synchronized boolean hasReturned() {
      return returned;
    }
  }

  /// Room that is held; what is filled in may differ from what was asked for.
  private final class HeldRoom implements Room.Held {
    private final Batch reserved;

    private HeldRoom(Batch reserved) {
      this.reserved = reserved;
    }

    @Override
    public void fill(Batch batch, Completion completion) {
      var portion = new Portion(batch, completion);
      if (exchange(reserved, batch)) {
        enqueue(portion);
      } else {
        release();
        refuse(portion, OUT_OF_MEMORY);
      }
    }

    @Override
    public void release() {
      giveRoomBack(reserved);
      dispatch();
    }
  }

  private final class WaitingRoom implements Room.Held {
    @Override
    public void fill(Batch batch, Completion completion) {
      offer(batch, completion);
    }

    @Override
    public void release() {}
  }
}
