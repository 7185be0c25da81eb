package dev.clew.store.block.raw;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.intern.Origins;

/// How spans become the bytes of a frame, and come back exactly as they were.
///
/// What the index of a block knows need not be in a frame: which traces a frame holds, their ids,
/// how many spans of each, and the earliest start of each ([FrameFacts]).
public interface Codec {
  /// Returns the byte that stands with every frame of this codec; 1 to 255, never changed.
  int code();

  /// Makes the encoder of one block. May read the spans as often as it likes; their origins are
  /// numbered as the decoder will see them.
  Encoder encoder(BlockSpans spans, int zstdLevel);

  /// Makes the decoder of one block.
  ///
  /// @param model what the encoder's [Encoder#model()] was; empty when a frame of this codec stands
  ///   in a block of another one
  Decoder decoder(byte[] model, Origins.View origins) throws MalformedFrameException;

  /// Belongs to one thread.
  interface Encoder extends AutoCloseable {
    /// Returns what the decoder has to know of the whole block; kept once in the file, which
    /// compresses it.
    byte[] model();

    /// Appends a frame of the rows from `from` to `to`, the latter excluded: whole traces, or a
    /// part of one that is too large for a frame.
    void encode(int from, int to, ByteBuilder out);

    @Override
    void close();
  }

  /// Safe for use by many threads, until closed.
  interface Decoder extends AutoCloseable {
    /// Brings back spans `fromSpan` to `toSpan`, the latter excluded, counted within the frame.
    ///
    /// @param into takes them by [FrameSpans#add(int, int, int)]; empty before
    void decode(StoredFrame frame, int fromSpan, int toSpan, FrameSpans into)
        throws MalformedFrameException;

    @Override
    void close();
  }
}
