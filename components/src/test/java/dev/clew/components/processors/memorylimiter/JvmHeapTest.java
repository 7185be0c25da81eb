package dev.clew.components.processors.memorylimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JvmHeapTest {
  @Test
  void readsWhatACollectionLeavesWithoutTheBytesInFlight() {
    var inFlight = new AtomicLong();
    var heap = new JvmHeap(inFlight::get);
    assertThat(heap.baseBytes()).isZero();
    heap.open();
    try {
      heap.collect();
      long base = heap.baseBytes();
      assertThat(base).isBetween(1L << 20, 1L << 30);
      byte[] held = new byte[32 << 20];
      inFlight.set(held.length);
      heap.collect();
      assertThat(heap.baseBytes()).isLessThan(base + (16 << 20));
      assertThat(held[held.length - 1]).isZero();
    } finally {
      heap.close();
    }
  }

  @Test
  void knowsTheMemoryOfTheMachine() {
    assertThat(new JvmHeap(() -> 0).totalBytes()).isGreaterThan(64 << 20);
  }
}
