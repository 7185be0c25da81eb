package dev.clew.pipeline.telemetry;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.clew.base.time.Clock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the process says about itself: uptime, CPU, memory.
public final class ProcessTelemetry {
  private static final Path STATUS = Path.of("/proc/self/statm");
  private static final int PAGE_BYTES = 4096;

  private ProcessTelemetry() {}

  /// Registers the process metrics; uptime counts from now.
  public static void register(Registry registry, Clock clock) {
    long startNanos = clock.nanoTime();
    registry.counterOf(
        "otelcol_process_uptime",
        "Uptime of the process [Alpha]",
        () -> (clock.nanoTime() - startNanos) / 1e9);
    registry.counterOf(
        "otelcol_process_cpu_seconds",
        "Total CPU user and system time in seconds [Alpha]",
        ProcessTelemetry::cpuSeconds);
    registry.counterOf(
        "otelcol_process_runtime_total_alloc_bytes",
        "Cumulative bytes allocated for heap objects [Alpha]",
        ProcessTelemetry::allocatedBytes);
    Telemetry process = registry.ofProcess();
    process.gauge(
        "otelcol_process_memory_rss",
        "Total physical memory (resident set size) [Alpha]",
        ProcessTelemetry::residentBytes);
    process.gauge(
        "otelcol_process_runtime_heap_alloc_bytes",
        "Bytes of heap objects, garbage not yet collected included [Alpha]",
        () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    process.gauge(
        "otelcol_process_runtime_total_sys_memory_bytes",
        "Bytes of memory that the runtime has taken from the system [Alpha]",
        ProcessTelemetry::committedBytes);
  }

  private static double cpuSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static double allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
  }

  private static double committedBytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    return (double) memory.getHeapMemoryUsage().getCommitted()
        + memory.getNonHeapMemoryUsage().getCommitted();
  }

  /// Returns zero where the system does not tell.
  private static double residentBytes() {
    try {
      return Files.exists(STATUS)
          ? Double.parseDouble(Files.readString(STATUS).split(" ")[1]) * PAGE_BYTES
          : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
