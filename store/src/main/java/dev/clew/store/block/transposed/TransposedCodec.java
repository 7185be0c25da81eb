package dev.clew.store.block.transposed;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.raw.Codec;
import dev.clew.store.block.raw.FrameSpans;
import dev.clew.store.block.raw.MalformedFrameException;
import dev.clew.store.block.raw.StoredFrame;
import dev.clew.store.intern.Origins;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Frames in which the values of spans of one shape lie side by side, as
/// `docs/formats/transposed.md` says. Three passes over a block make it dear to write; it is for
/// compaction.
public final class TransposedCodec implements Codec {
  public static final int CODE = 2;

  @Override
  public int code() {
    return CODE;
  }

  @Override
  public Encoder encoder(BlockSpans spans, int zstdLevel) {
    return new FrameEncoder(spans, zstdLevel);
  }

  @Override
  public Decoder decoder(byte[] model, Origins.View origins) throws MalformedFrameException {
    try {
      Model read = ModelReader.read(model, origins.size());
      return new PooledDecoder(BlockPrograms.of(read, origins.size()));
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedFrameException("a model that ends early: " + e);
    }
  }

  /// Lends each caller a decoder of its own.
  private static final class PooledDecoder implements Decoder {
    private final BlockPrograms block;
    private final ConcurrentLinkedQueue<FrameDecoder> idle = new ConcurrentLinkedQueue<>();

    PooledDecoder(BlockPrograms block) {
      this.block = block;
    }

    @Override
    public void decode(StoredFrame frame, int fromSpan, int toSpan, FrameSpans into)
        throws MalformedFrameException {
      FrameDecoder known = idle.poll();
      FrameDecoder decoder = known == null ? new FrameDecoder(block) : known;
      try {
        decoder.decode(frame, fromSpan, toSpan, into);
      } finally {
        idle.add(decoder);
      }
    }

    @Override
    public void close() {
      for (FrameDecoder decoder = idle.poll(); decoder != null; decoder = idle.poll()) {
        decoder.close();
      }
    }
  }
}
