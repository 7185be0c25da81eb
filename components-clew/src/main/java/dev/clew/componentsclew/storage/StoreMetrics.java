package dev.clew.componentsclew.storage;

import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.store.BlockCounters;
import dev.clew.store.StoreCounters;
import dev.clew.store.TraceStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// What a store counts, as metrics that are read when asked for.
final class StoreMetrics {
  private static final List<String> DROPPED = List.of("age", "disk_bytes", "memory_bytes");
  private static final List<String> REFUSED =
      List.of("no_trace_id", "malformed", "busy", "disk", "full", "failed", "closed");

  private final Telemetry telemetry;
  private final TraceStore store;

  private StoreMetrics(Telemetry telemetry, TraceStore store) {
    this.telemetry = telemetry;
    this.store = store;
  }

  static void register(Telemetry telemetry, TraceStore store) {
    var metrics = new StoreMetrics(telemetry, store);
    metrics.status();
    metrics.counters();
    metrics.byReason();
  }

  private void status() {
    telemetry.gauge("clew_store_spans", "Spans that can be found.", () -> store.status().spans());
    telemetry.gauge(
        "clew_store_traces",
        "Traces that can be found, at most: one that lies in several blocks counts in each.",
        () -> store.status().traces());
    telemetry.gauge(
        "clew_store_replayed_ratio",
        "How much of what lay on disk at the start is indexed, 0 to 1.",
        () -> store.status().replayedFraction());
  }

  private void counters() {
    count("clew_store_segments", "Files of the write-ahead log.", StoreCounters::segments);
    count(
        "clew_store_disk_bytes",
        "Bytes of the write-ahead log and of the blocks.",
        StoreCounters::diskBytes);
    count("clew_store_index_bytes", "Memory that the index takes.", StoreCounters::indexBytes);
    blocks("clew_store_blocks", "Sealed blocks.", BlockCounters::blocks);
    blocks("clew_store_block_bytes", "Bytes of the blocks' files.", BlockCounters::bytes);
    blocks(
        "clew_store_blocks_set_aside",
        "Blocks that are damaged and no longer read.",
        BlockCounters::setAside);
    blocks(
        "clew_store_sealed_spans",
        "Spans that went from the log to blocks since the start.",
        BlockCounters::sealedSpans);
    blocks("clew_store_seals", "Times that log segments became blocks.", BlockCounters::seals);
    blocks("clew_store_compactions", "Times that blocks became one.", BlockCounters::compactions);
    blocks(
        "clew_store_block_failures",
        "Times that blocks could not be made; it is tried again.",
        BlockCounters::failures);
    count(
        "clew_store_stored_spans",
        "Spans acknowledged since the start, repeats among them.",
        StoreCounters::storedSpans);
    count(
        "clew_store_repeated_spans",
        "Spans that were there already, byte by byte, and are shown once.",
        StoreCounters::repeatedSpans);
    count(
        "clew_store_damages",
        "Damaged stretches of the log that were found at the start.",
        counters -> counters.damages().size());
  }

  private void byReason() {
    for (String reason : DROPPED) {
      reason(
          "clew_store_dropped_spans",
          "Spans that went to keep a bound.",
          reason,
          StoreCounters::droppedSpans);
    }
    for (String reason : REFUSED) {
      reason(
          "clew_store_refused_spans",
          "Spans that could not be kept.",
          reason,
          StoreCounters::refusedSpans);
    }
  }

  private void count(String name, String help, ToLongFunction<StoreCounters> read) {
    telemetry.gauge(name, help, () -> read.applyAsLong(store.counters()));
  }

  private void blocks(String name, String help, ToLongFunction<BlockCounters> read) {
    count(name, help, counters -> read.applyAsLong(counters.blocks()));
  }

  private void reason(
      String name, String help, String reason, Function<StoreCounters, Map<String, Long>> read) {
    telemetry.gauge(
        name, help, () -> read.apply(store.counters()).getOrDefault(reason, 0L), "reason", reason);
  }
}
