package dev.clew.pipeline.batching;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.OtlpSummary;
import dev.clew.wire.otlp.OtlpValidation;
import java.util.List;

/// Whatever passes validation can be split, and no item is lost or made.
class BatchSplitterFuzz {
  @FuzzTest(maxDuration = "2m")
  void splitsWhateverIsValid(byte[] bytes) {
    for (Signal signal : Signal.values()) {
      int items = items(signal, bytes);
      if (items > 0) {
        split(new Batch(signal, bytes, items), Sizer.ITEMS, 1);
        split(new Batch(signal, bytes, items), Sizer.ITEMS, 3);
        split(new Batch(signal, bytes, items), Sizer.BYTES, 40);
      }
    }
  }

  private static void split(Batch batch, Sizer sizer, int max) {
    List<Batch> pieces = BatchSplitter.split(batch, sizer, max, max);
    int items = 0;
    for (Batch piece : pieces) {
      assertThat(items(piece.signal(), piece.bytes())).isEqualTo(piece.items());
      items += piece.items();
    }
    assertThat(items).isEqualTo(batch.items());
  }

  /// Returns the number of items; -1 for what is not valid.
  private static int items(Signal signal, byte[] bytes) {
    try {
      OtlpValidation.validate(signal, bytes, 0, bytes.length);
      return OtlpSummary.of(signal, bytes, 0, bytes.length).items();
    } catch (MalformedOtlpException _) {
      return -1;
    }
  }
}
