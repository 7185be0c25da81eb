package dev.clew.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// The counters of a store. Safe for use by many threads.
final class Tally {
  static final String NO_TRACE_ID = "no_trace_id";
  static final String MALFORMED = "malformed";
  static final String BUSY = "busy";
  static final String DISK = "disk";
  static final String FULL = "full";
  static final String FAILED = "failed";
  static final String CLOSED = "closed";

  final LongAdder stored = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder sealedSpans = new LongAdder();
  final LongAdder seals = new LongAdder();
  final LongAdder compactions = new LongAdder();
  final LongAdder blockFailures = new LongAdder();
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();

  void refuse(String reason, long spans) {
    refused.computeIfAbsent(reason, _ -> new LongAdder()).add(spans);
  }

  void drop(String reason, long spans) {
    dropped.computeIfAbsent(reason, _ -> new LongAdder()).add(spans);
  }

  Map<String, Long> refused() {
    return sums(refused);
  }

  Map<String, Long> dropped() {
    return sums(dropped);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> adders) {
    Map<String, Long> sums = new HashMap<>();
    adders.forEach((reason, adder) -> sums.put(reason, adder.sum()));
    return sums;
  }
}
