package dev.clew.bench.wire;

import dev.clew.base.bytes.Pieces;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Joining 32 requests into one, per span, beside a plain copy of as many bytes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Requests.SPANS * Requests.COUNT)
public class ConcatBenchmark {
  private byte[] source = {};
  private byte[] target = {};

  @Setup
  public void allocate(Requests requests) {
    source = new Pieces(requests.all).joined();
    target = new byte[requests.totalBytes()];
  }

  @Benchmark
  public byte[] memcpy() {
    System.arraycopy(source, 0, target, 0, source.length);
    return target;
  }

  @Benchmark
  public byte[] concatReused(Requests requests) {
    new Pieces(requests.all).copyTo(target, 0);
    return target;
  }

  @Benchmark
  public byte[] concatFresh(Requests requests) {
    return new Pieces(requests.all).joined();
  }
}
