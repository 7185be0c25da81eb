package dev.clew.net.listen;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the requests under way, so that a stop can wait for their answers.
final class Pending {
  private final AtomicLong count = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();

  /// Serves a request and counts it until its answer is out.
  HttpResponse serve(HttpService next, ServiceRequestContext ctx, HttpRequest req)
      throws Exception {
    count.incrementAndGet();
    HttpResponse response;
    try {
      response = next.serve(ctx, req);
    } catch (Exception | Error fault) {
      end();
      throw fault;
    }
    response.whenComplete().whenComplete((_, _) -> end());
    return response;
  }

  private void end() {
    if (count.decrementAndGet() == 0) {
      lock.lock();
      try {
        none.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /// Waits until no request is under way, for that long at most.
  void awaitNone(long nanosMax) {
    lock.lock();
    try {
      long left = nanosMax;
      while (count.get() > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
