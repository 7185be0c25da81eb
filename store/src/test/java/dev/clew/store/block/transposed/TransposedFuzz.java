package dev.clew.store.block.transposed;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clew.store.block.SpanRows;
import dev.clew.store.block.raw.Codec;
import dev.clew.store.block.raw.FrameSpans;
import dev.clew.store.block.raw.MalformedFrameException;
import dev.clew.store.block.raw.StoredFrame;
import dev.clew.testkit.RandomSpans;
import java.util.Arrays;

/// Whatever lies in a model or a frame, it is decoded or refused, within the bytes it says.
class TransposedFuzz {
  private static final SpanRows ROWS = SpanRows.of(new RandomSpans(11).spans(40));
  private static final Frames WHOLE = Frames.encode(ROWS, 1 << 20);
  private static final StoredFrame FRAME = WHOLE.frames().getFirst();

  @FuzzTest(maxDuration = "20s")
  void decodesOrRefuses(byte[] content) {
    decode(content, FRAME.bytes(), FRAME.from(), FRAME.length());
    decode(WHOLE.model(), content, 0, content.length);
    decode(changed(WHOLE.model(), 0, content), FRAME.bytes(), FRAME.from(), FRAME.length());
    decode(
        WHOLE.model(), changed(FRAME.bytes(), FRAME.from(), content), FRAME.from(), FRAME.length());
  }

  /// Pairs of bytes say where to change what.
  private static byte[] changed(byte[] bytes, int from, byte[] changes) {
    byte[] changed = bytes.clone();
    for (int i = 0; i + 2 < changes.length; i += 3) {
      int place = (changes[i] & 0xFF) << 8 | (changes[i + 1] & 0xFF);
      changed[from + place % (changed.length - from)] ^= changes[i + 2];
    }
    return changed;
  }

  private static void decode(byte[] model, byte[] bytes, int from, int length) {
    var frame =
        new StoredFrame(
            Arrays.copyOf(bytes, bytes.length),
            from,
            length,
            FRAME.spans(),
            FRAME.spanBytes(),
            FRAME.facts());
    var into = new FrameSpans();
    try (Codec.Decoder decoder = new TransposedCodec().decoder(model, ROWS.origins())) {
      decoder.decode(frame, 0, frame.spans(), into);
      require(into.size() == frame.spans(), "all spans");
      require(into.bytes().length() <= frame.spanBytes(), "no more bytes than said");
    } catch (MalformedFrameException _) {
      require(into.size() <= frame.spans(), "no more spans than said");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
