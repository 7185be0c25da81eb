package dev.clew.demo.driver;

import dev.clew.demo.service.Environment;
import dev.clew.demo.service.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The crowd: an order comes when its time has come, whether the shop keeps up or not. When it is
/// far behind, customers turn away instead of queueing without end.
public final class LoadDriver {
  private static final int IN_FLIGHT_MAX = 32;

  private final Semaphore room = new Semaphore(IN_FLIGHT_MAX);
  private final OrderMix mix;
  private final Checkout checkout;
  private final OrdersFile orders;
  private final LogLines log;

  // Set by the thread that stops the driver, read by those that finish orders.
  private volatile boolean stopped;

  LoadDriver(OrderMix mix, Checkout checkout, OrdersFile orders, LogLines log) {
    this.mix = mix;
    this.checkout = checkout;
    this.orders = orders;
    this.log = log;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Environment environment = Environment.ofProcess();
    long started = System.currentTimeMillis();
    long seed = Long.parseLong(environment.orElse("SHOP_SEED", Long.toString(started)));
    LoadDriver driver =
        new LoadDriver(
            new OrderMix(seed, Long.toString(started, Character.MAX_RADIX)),
            new Checkout(environment.url("GATEWAY_URL", "/api/checkout")),
            new OrdersFile(Path.of(environment.required("ORDERS_FILE"))),
            LogLines.of(environment));
    Runtime.getRuntime().addShutdownHook(new Thread(driver::stop, "stop"));
    double ordersPerSecond = Double.parseDouble(environment.orElse("ORDERS_PER_SECOND", "2"));
    driver.log.info("driving", Map.of("orders_per_second", ordersPerSecond, "seed", seed));
    driver.run(Duration.ofNanos((long) (TimeUnit.SECONDS.toNanos(1) / ordersPerSecond)));
  }

  /// Places an order every `interval`, until stopped.
  void run(Duration interval) throws InterruptedException {
    long next = System.nanoTime();
    while (!stopped) {
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      next += interval.toNanos();
      Order order = mix.next();
      if (room.tryAcquire()) {
        Thread.startVirtualThread(() -> place(order));
      } else {
        log.warn("customer turned away", Map.of("order.id", order.orderId()));
      }
    }
  }

  /// No more orders. One that finishes from now on is not recorded: its span may no longer be
  /// exported.
  void stop() {
    stopped = true;
  }

  private void place(Order order) {
    try {
      FinishedOrder finished = checkout.buy(order);
      if (!stopped) {
        orders.append(finished);
      }
    } catch (IOException e) {
      log.error("order cannot be recorded", e, Map.of("order.id", order.orderId()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }
}
