package dev.clew.wire.otlp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clew.wire.Signal;

/// Any bytes at all: refused, or accepted and then good for every reader and rewriter. The first
/// byte picks the signal.
class OtlpFuzz {
  @FuzzTest(maxDuration = "60s")
  void readsWhatItAccepts(byte[] data) {
    if (data.length > 0) {
      Signal signal = Signal.values()[(data[0] & 0xFF) % Signal.values().length];
      OtlpReaders.tryAll(signal, java.util.Arrays.copyOfRange(data, 1, data.length));
    }
  }
}
