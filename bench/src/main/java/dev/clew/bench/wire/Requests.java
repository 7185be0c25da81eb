package dev.clew.bench.wire;

import dev.clew.testkit.Payload;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// 32 requests of 512 spans, 8.6 MB together, walked in turn so that no branch predictor learns
/// one.
@State(Scope.Benchmark)
public class Requests {
  static final int SPANS = 512;
  static final int COUNT = 32;

  final List<byte[]> all = new ArrayList<>();
  private int turn;

  public Requests() {
    for (int i = 0; i < COUNT; i++) {
      all.add(Payload.traces(i, SPANS));
    }
  }

  byte[] next() {
    turn = (turn + 1) % COUNT;
    return all.get(turn);
  }

  int totalBytes() {
    return all.stream().mapToInt(request -> request.length).sum();
  }
}
