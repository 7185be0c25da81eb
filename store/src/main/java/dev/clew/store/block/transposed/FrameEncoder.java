package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.block.raw.Codec;
import dev.clew.store.block.raw.FrameSpans;
import dev.clew.store.block.raw.MalformedFrameException;
import dev.clew.store.block.raw.StoredFrame;
import java.util.Arrays;
import java.util.BitSet;

/// Encodes the frames of one block and decodes each before it lets go of it: a span that does not
/// come back byte for byte is kept as it is instead.
final class FrameEncoder implements Codec.Encoder {
  private final BlockSpans spans;
  private final byte[] model;
  private final FrameWriter writer;
  private final FrameDecoder decoder;
  private final RowFacts facts;
  private final FrameSpans decoded = new FrameSpans();
  private final BitSet literal = new BitSet();
  private byte[] original = new byte[1024];

  FrameEncoder(BlockSpans spans, int zstdLevel) {
    this.spans = spans;
    BlockPlan plan = ModelBuilder.build(spans);
    model = ModelWriter.write(plan.model());
    int origins = spans.origins().size();
    try {
      decoder = new FrameDecoder(BlockPrograms.of(ModelReader.read(model, origins), origins));
    } catch (MalformedFrameException e) {
      throw new IllegalStateException("a model that was just made cannot be read", e);
    }
    writer = new FrameWriter(spans, plan, zstdLevel);
    facts = new RowFacts(spans);
  }

  @Override
  public byte[] model() {
    return model;
  }

  @Override
  public void encode(int from, int to, ByteBuilder out) {
    literal.clear();
    facts.of(from, to);
    int at = out.length();
    while (!writer.write(from, to, facts, literal, out) || !comesBack(from, to, out, at)) {
      out.truncate(at);
    }
  }

  /// Decodes the frame that starts at `at` and compares; spans that differ are marked.
  private boolean comesBack(int from, int to, ByteBuilder out, int at) {
    int marked = literal.cardinality();
    decoded.clear();
    try {
      var frame =
          new StoredFrame(
              out.array(), at, out.length() - at, to - from, spanBytes(from, to), facts);
      decoder.decode(frame, 0, to - from, decoded);
    } catch (MalformedFrameException e) {
      return markAll(to - from, marked, e);
    }
    for (int row = from; row < to; row++) {
      if (!isSame(row, row - from)) {
        literal.set(row - from);
      }
    }
    return literal.cardinality() == marked || refuse(to - from, marked);
  }

  private boolean markAll(int count, int marked, MalformedFrameException e) {
    if (marked == count) {
      throw new IllegalStateException("a frame of plain spans cannot be read", e);
    }
    literal.set(0, count);
    return false;
  }

  private static boolean refuse(int count, int marked) {
    if (marked == count) {
      throw new IllegalStateException("plain spans do not come back");
    }
    return false;
  }

  private int spanBytes(int from, int to) {
    long bytes = 0;
    for (int row = from; row < to; row++) {
      bytes += spans.length(row);
    }
    return Math.toIntExact(bytes);
  }

  private boolean isSame(int row, int span) {
    int length = spans.length(row);
    if (original.length < length) {
      original = new byte[Math.max(length, original.length * 2)];
    }
    spans.copy(row, original, 0);
    int start = decoded.start(span);
    return decoded.length(span) == length
        && decoded.origin(span) == spans.origin(row)
        && Arrays.equals(original, 0, length, decoded.bytes().array(), start, start + length);
  }

  @Override
  public void close() {
    writer.close();
    decoder.close();
  }
}
