package dev.clew.bench.store;

import dev.clew.store.block.AttributeSink;
import dev.clew.store.block.filter.AttributeFilterWriter;
import java.io.IOException;
import java.util.Arrays;

/// A filter's writer whose work is put off to the end of a row group, and timed there.
final class TimedSink implements AttributeSink {
  private final AttributeFilterWriter writer;
  private long[] hashes = new long[1 << 16];
  private int size;
  private long nanos;

  TimedSink(AttributeFilterWriter writer) {
    this.writer = writer;
  }

  @Override
  public void add(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash;
  }

  @Override
  public void endRowGroup(int rows) {
    long before = System.nanoTime();
    for (int i = 0; i < size; i++) {
      writer.add(hashes[i]);
    }
    writer.endRowGroup(rows);
    nanos += System.nanoTime() - before;
    size = 0;
  }

  void finish() throws IOException {
    writer.finish();
    writer.close();
  }

  long nanos() {
    return nanos;
  }
}
