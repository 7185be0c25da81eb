package dev.clew.components.processors.memorylimiter;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/// The heap of this JVM, read when collections end.
///
/// What is in use between collections includes garbage, and so does what a young collection leaves
/// in the old space. So a full collection sets the reading and a young one can only lower it;
/// growth between full collections shows in the bytes in flight.
final class JvmHeap implements Heap {
  private final LongSupplier inFlightBytes;
  private final NotificationListener listener = this::collected;
  // written under this
  private volatile long baseBytes;

  JvmHeap(LongSupplier inFlightBytes) {
    this.inFlightBytes = inFlightBytes;
  }

  @Override
  public long baseBytes() {
    return baseBytes;
  }

  @Override
  public void collect() {
    System.gc();
    note(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), true);
  }

  @Override
  public long totalBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  @Override
  public void open() {
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
      }
    }
  }

  @Override
  public void close() {
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        forget(emitter);
      }
    }
  }

  private void forget(NotificationEmitter emitter) {
    try {
      emitter.removeNotificationListener(listener);
    } catch (ListenerNotFoundException _) {
      // it was never opened
    }
  }

  private void collected(Notification notification, Object handback) {
    if (!(notification.getUserData() instanceof CompositeData data)) {
      return;
    }
    var info = GarbageCollectionNotificationInfo.from(data);
    boolean full = info.getGcAction().contains("major");
    note(heapBytes(info.getGcInfo().getMemoryUsageAfterGc()), full);
  }

  private synchronized void note(long usedBytes, boolean full) {
    long left = Math.max(0, usedBytes - inFlightBytes.getAsLong());
    baseBytes = full ? left : Math.min(baseBytes, left);
  }

  private static long heapBytes(Map<String, MemoryUsage> pools) {
    Set<String> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    return pools.entrySet().stream()
        .filter(pool -> heap.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }
}
