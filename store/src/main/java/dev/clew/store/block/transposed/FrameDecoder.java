package dev.clew.store.block.transposed;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.raw.FrameSpans;
import dev.clew.store.block.raw.MalformedFrameException;
import dev.clew.store.block.raw.StoredFrame;

/// Brings back the spans of frames, with buffers that are used again. Belongs to one thread at a
/// time.
final class FrameDecoder implements AutoCloseable {
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final FrameColumns columns;
  private final SpanWriter writer;
  private byte[] codes = new byte[0];
  private byte[] texts = new byte[0];

  FrameDecoder(BlockPrograms block) {
    columns = new FrameColumns(block);
    writer = new SpanWriter(block, columns);
  }

  /// Adds spans `fromSpan` to `toSpan`, the latter excluded.
  void decode(StoredFrame frame, int fromSpan, int toSpan, FrameSpans into)
      throws MalformedFrameException {
    try {
      open(frame);
      spans(frame, fromSpan, toSpan, into);
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedFrameException("a frame that ends early, or of another model: " + e);
    } catch (ZstdException e) {
      throw new MalformedFrameException(String.valueOf(e.getMessage()));
    }
  }

  private void open(StoredFrame frame) throws MalformedFrameException {
    int end = frame.from() + frame.length();
    var head = new ByteReader(frame.bytes(), frame.from(), end);
    long room = frame.spanBytes() + 8L * frame.spans() + 16;
    int most = (int) Math.min(room, Integer.MAX_VALUE - 64);
    int codesPlain = head.number(most);
    int codesStored = head.number(head.left());
    int textsPlain = head.number(most);
    int textsStored = head.number(head.left());
    int at = head.at();
    codes = unpack(frame, at, codesPlain, codesStored);
    at += codesStored == 0 ? codesPlain : codesStored;
    texts = unpack(frame, at, textsPlain, textsStored);
    at += textsStored == 0 ? textsPlain : textsStored;
    columns.read(codes, frame.spans(), frame.facts(), at);
    writer.open(frame, texts, columns.idsEnd());
  }

  private byte[] unpack(StoredFrame frame, int at, int plain, int stored)
      throws MalformedFrameException {
    byte[] bytes = frame.bytes();
    int left = frame.from() + frame.length() - at;
    if ((stored == 0 ? plain : stored) > left) {
      throw new MalformedFrameException("a section behind the end of its frame");
    }
    byte[] target = new byte[plain];
    if (stored == 0) {
      System.arraycopy(bytes, at, target, 0, plain);
    } else if (context.decompressByteArray(target, 0, plain, bytes, at, stored) != plain) {
      throw new MalformedFrameException("a section that holds less than it says");
    }
    return target;
  }

  private void spans(StoredFrame frame, int fromSpan, int toSpan, FrameSpans into)
      throws MalformedFrameException {
    ByteBuilder out = into.bytes();
    int span = 0;
    for (int trace = 0; span < toSpan; trace++) {
      int end = Math.min(toSpan, span + frame.facts().spans(trace));
      writer.trace(frame.facts(), trace);
      for (; span < end; span++) {
        int start = out.length();
        writer.span(span, out);
        if (span < fromSpan) {
          out.truncate(start);
        } else {
          into.add(start, out.length() - start, columns.origin(span));
        }
        if (out.length() > frame.spanBytes()) {
          throw new MalformedFrameException("more bytes than the frame says");
        }
      }
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
