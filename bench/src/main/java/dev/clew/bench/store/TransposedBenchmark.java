package dev.clew.bench.store;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.raw.Codec;
import dev.clew.store.block.raw.FrameFacts;
import dev.clew.store.block.raw.FrameSpans;
import dev.clew.store.block.raw.MalformedFrameException;
import dev.clew.store.block.raw.StoredFrame;
import dev.clew.store.block.transposed.TransposedCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Transposed frames of the shop's spans, per span: finding the model, encoding (which decodes too,
/// to compare) and decoding. What a frame takes is printed before.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransposedBenchmark {
  private static final int SPANS = 10_000;

  /// About 64 KiB of spans: whole traces.
  private static final int FRAME_SPANS = 15 * ShopLoad.SPANS_PER_TRACE;

  private final ShopSpans spans = ShopSpans.ofShop(SPANS);
  private final Codec codec = new TransposedCodec();
  private final Codec.Encoder encoder = codec.encoder(spans, 1);
  private final ByteBuilder frame = new ByteBuilder(1 << 16);
  private final FrameSpans decoded = new FrameSpans();
  private final Codec.Decoder decoder;
  private final StoredFrame stored;

  public TransposedBenchmark() {
    try {
      decoder = codec.decoder(encoder.model(), spans.origins());
    } catch (MalformedFrameException e) {
      throw new IllegalStateException(e);
    }
    encoder.encode(0, FRAME_SPANS, frame);
    int spanBytes = 0;
    for (int row = 0; row < FRAME_SPANS; row++) {
      spanBytes += spans.length(row);
    }
    stored =
        new StoredFrame(frame.toByteArray(), 0, frame.length(), FRAME_SPANS, spanBytes, new Rows());
  }

  /// What an index would say of the frame.
  private final class Rows implements FrameFacts {
    @Override
    public int traces() {
      return FRAME_SPANS / ShopLoad.SPANS_PER_TRACE;
    }

    @Override
    public long traceIdHi(int trace) {
      return spans.traceIdHi(trace * ShopLoad.SPANS_PER_TRACE);
    }

    @Override
    public long traceIdLo(int trace) {
      return spans.traceIdLo(trace * ShopLoad.SPANS_PER_TRACE);
    }

    @Override
    public int spans(int trace) {
      return ShopLoad.SPANS_PER_TRACE;
    }

    @Override
    public long minStartNanos(int trace) {
      return spans.startNanos(trace * ShopLoad.SPANS_PER_TRACE);
    }
  }

  @Setup
  public void printBytes() {
    double spanCount = FRAME_SPANS;
    System.out.printf(
        "%.1f B a span as it came, %.1f in a frame, model %d B plain for %d spans%n",
        stored.spanBytes() / spanCount,
        stored.length() / spanCount,
        encoder.model().length,
        spans.size());
  }

  @Benchmark
  @OperationsPerInvocation(SPANS)
  public int findModel() {
    try (Codec.Encoder made = codec.encoder(spans, 1)) {
      return made.model().length;
    }
  }

  @Benchmark
  @OperationsPerInvocation(FRAME_SPANS)
  public int encode() {
    frame.clear();
    encoder.encode(0, FRAME_SPANS, frame);
    return frame.length();
  }

  @Benchmark
  @OperationsPerInvocation(FRAME_SPANS)
  public int decode() throws MalformedFrameException {
    decoded.clear();
    decoder.decode(stored, 0, FRAME_SPANS, decoded);
    return decoded.size();
  }

  @Benchmark
  public int decodeOneTrace() throws MalformedFrameException {
    decoded.clear();
    decoder.decode(stored, FRAME_SPANS - ShopLoad.SPANS_PER_TRACE, FRAME_SPANS, decoded);
    return decoded.size();
  }

  @TearDown
  public void close() {
    encoder.close();
    decoder.close();
  }
}
