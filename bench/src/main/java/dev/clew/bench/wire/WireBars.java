package dev.clew.bench.wire;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the benchmarks of this package for real and prints the table of PERFORMANCE.md with the
/// bars.
public final class WireBars {
  private record Row(double nanos, double error, double bytes) {}

  private final Map<String, Row> rows = new TreeMap<>();

  private WireBars() {}

  public static void main(String[] args) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("dev\\.clew\\.bench\\.wire\\..*")
            .forks(2)
            .warmupIterations(6)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC")
            .addProfiler(GCProfiler.class)
            .build();
    var bars = new WireBars();
    bars.collect(new Runner(options).run());
    System.out.print(bars.table());
  }

  private void collect(Collection<RunResult> results) {
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
      double bytes = allocated == null ? Double.NaN : allocated.getScore();
      rows.put(time.getLabel(), new Row(time.getScore(), time.getScoreError(), bytes));
    }
  }

  private String table() {
    var table = new StringBuilder("| operation | ns a span | ± | B a span allocated |\n");
    table.append("|---|---|---|---|\n");
    rows.forEach(
        (name, row) ->
            table.append(
                "| %s | %.1f | %.1f | %.1f |%n"
                    .formatted(name, row.nanos(), row.error(), row.bytes())));
    table.append("\n| bar | measured |\n|---|---|\n");
    table.append(bar("header scan ≥ 12x faster than decode", "protobufDecode", "headerScan"));
    table.append(bar("filter + rewrite ≥ 25x faster", "protobufFilter", "filter"));
    table.append(bar("concat ≤ 2x memcpy", "concatReused", "memcpy"));
    table.append(bar("resource upsert ≤ 2x memcpy", "resourceUpsert", "memcpy"));
    return table.toString();
  }

  private String bar(String what, String above, String below) {
    Row over = rows.get(above);
    Row under = rows.get(below);
    if (over == null || under == null) {
      return "";
    }
    return "| %s | %.2fx |%n".formatted(what, over.nanos() / under.nanos());
  }
}
