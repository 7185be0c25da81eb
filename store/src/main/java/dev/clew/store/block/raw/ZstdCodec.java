package dev.clew.store.block.raw;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictDecompress;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.intern.Origins;
import org.jspecify.annotations.Nullable;

/// Frames of plain zstd: the origins of all spans, their lengths, their bytes. The model is a
/// dictionary, spans that the frames refer to; empty for small blocks.
public final class ZstdCodec implements Codec {
  public static final int CODE = 1;

  /// An origin and a length, each a number of up to 32 bits in groups of seven.
  private static final int NUMBERS_BYTES_MAX = 10;

  @Override
  public int code() {
    return CODE;
  }

  @Override
  public Encoder encoder(BlockSpans spans, int zstdLevel) {
    return new ZstdEncoder(spans, zstdLevel);
  }

  @Override
  public Decoder decoder(byte[] model, Origins.View origins) {
    return new ZstdDecoder(model, origins.size());
  }

  private static final class ZstdEncoder implements Encoder {
    private final BlockSpans spans;
    private final byte[] dictionary;
    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final ByteBuilder plain = new ByteBuilder(1 << 17);

    ZstdEncoder(BlockSpans spans, int zstdLevel) {
      this.spans = spans;
      dictionary = FrameDictionary.of(spans);
      context.setLevel(zstdLevel).setChecksum(true);
      if (dictionary.length > 0) {
        context.loadDict(dictionary);
      }
    }

    @Override
    public byte[] model() {
      return dictionary;
    }

    @Override
    public void encode(int from, int to, ByteBuilder out) {
      plain.clear();
      for (int row = from; row < to; row++) {
        plain.appendVarint(spans.origin(row));
      }
      for (int row = from; row < to; row++) {
        plain.appendVarint(spans.length(row));
      }
      for (int row = from; row < to; row++) {
        int at = plain.appendRoom(spans.length(row));
        spans.copy(row, plain.array(), at);
      }
      compress(out);
    }

    private void compress(ByteBuilder out) {
      int room = Math.toIntExact(Zstd.compressBound(plain.length()));
      int at = out.appendRoom(room);
      int count =
          context.compressByteArray(out.array(), at, room, plain.array(), 0, plain.length());
      out.truncate(at + count);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static final class ZstdDecoder implements Decoder {
    private final @Nullable ZstdDictDecompress dictionary;
    private final int origins;

    ZstdDecoder(byte[] model, int origins) {
      dictionary = model.length == 0 ? null : new ZstdDictDecompress(model);
      this.origins = origins;
    }

    @Override
    public void decode(StoredFrame frame, int fromSpan, int toSpan, FrameSpans into)
        throws MalformedFrameException {
      int plainBytes = decompress(frame, into.bytes());
      var numbers = new Numbers(into.bytes().array(), plainBytes);
      int[] originOf = new int[toSpan - fromSpan];
      for (int span = 0; span < frame.spans(); span++) {
        int origin = numbers.next(origins - 1);
        if (span >= fromSpan && span < toSpan) {
          originOf[span - fromSpan] = origin;
        }
      }
      addSpans(frame, numbers, fromSpan, originOf, into);
    }

    private static void addSpans(
        StoredFrame frame, Numbers numbers, int fromSpan, int[] originOf, FrameSpans into)
        throws MalformedFrameException {
      int start = into.bytes().length() - frame.spanBytes();
      for (int span = 0; span < frame.spans(); span++) {
        int length = numbers.next(into.bytes().length() - start);
        if (span >= fromSpan && span < fromSpan + originOf.length) {
          into.add(start, length, originOf[span - fromSpan]);
        }
        start += length;
      }
      if (start != into.bytes().length() || numbers.at() != start - frame.spanBytes()) {
        throw new MalformedFrameException("lengths that do not add up");
      }
    }

    private int decompress(StoredFrame frame, ByteBuilder into) throws MalformedFrameException {
      long most = frame.spanBytes() + (long) NUMBERS_BYTES_MAX * frame.spans();
      int count =
          Inflate.plainBytes(frame.bytes(), frame.from(), frame.length(), frame.spanBytes(), most);
      into.appendRoom(count);
      Inflate.into(into.array(), count, frame.bytes(), frame.from(), frame.length(), dictionary);
      return count;
    }

    @Override
    public void close() {
      if (dictionary != null) {
        dictionary.close();
      }
    }
  }
}
