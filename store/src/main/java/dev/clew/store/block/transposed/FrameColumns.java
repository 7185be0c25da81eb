package dev.clew.store.block.transposed;

import dev.clew.store.block.raw.FrameFacts;
import dev.clew.store.block.raw.MalformedFrameException;
import java.util.Arrays;

/// What a frame says of its spans one by one: shape, ids, parent and origin, and where the codes of
/// each shape lie. Used again for frame after frame.
final class FrameColumns {
  private final BlockPrograms block;
  private final int[] spansOf;
  private final int[][] streamAt;
  private byte[] codes = new byte[0];
  private int at;
  private int[] shapes = new int[0];
  private int[] origins = new int[0];
  private int[] idAt = new int[0];
  private int[] parentAt = new int[0];
  private int[] parents = new int[0];
  private int idsEnd;

  FrameColumns(BlockPrograms block) {
    this.block = block;
    spansOf = new int[block.programs().length + 1];
    streamAt = new int[block.programs().length + 1][];
    for (int i = 0; i < block.programs().length; i++) {
      streamAt[i + 1] = new int[block.programs()[i].streamBytes().length];
    }
  }

  /// Reads the columns of `spans` spans.
  ///
  /// @param codes what the codes were packed from
  /// @param idsFrom where in the frame the ids start
  void read(byte[] codes, int spans, FrameFacts facts, int idsFrom) throws MalformedFrameException {
    this.codes = codes;
    at = 0;
    reserve(spans);
    readShapes(spans);
    placeIds(spans, idsFrom);
    readParents(facts, spans);
    readOrigins(spans);
    placeStreams();
  }

  private void reserve(int spans) {
    if (shapes.length < spans) {
      shapes = new int[spans];
      origins = new int[spans];
      idAt = new int[spans];
      parentAt = new int[spans];
      parents = new int[spans];
    }
  }

  private int code(int from, int index, int count, int bytes) {
    int code = codes[from + index] & 0xFF;
    for (int i = 1; i < bytes; i++) {
      code |= (codes[from + i * count + index] & 0xFF) << (8 * i);
    }
    return code;
  }

  private void readShapes(int spans) throws MalformedFrameException {
    Arrays.fill(spansOf, 0);
    int bytes = block.shapeBytes();
    for (int span = 0; span < spans; span++) {
      int shape = code(at, span, spans, bytes);
      if (shape < 0 || shape >= spansOf.length) {
        throw new MalformedFrameException("a shape " + shape + " that the model does not have");
      }
      shapes[span] = shape;
      spansOf[shape]++;
    }
    at += spans * bytes;
  }

  private void placeIds(int spans, int idsFrom) {
    idsEnd = idsFrom;
    for (int span = 0; span < spans; span++) {
      int shape = shapes[span];
      idAt[span] = -1;
      if (shape > 0 && block.programs()[shape - 1].hasSpanId()) {
        idAt[span] = idsEnd;
        idsEnd += FrameLayout.ID_BYTES;
      }
    }
  }

  private void readParents(FrameFacts facts, int spans) throws MalformedFrameException {
    int from = 0;
    for (int trace = 0; trace < facts.traces(); trace++) {
      int to = from + facts.spans(trace);
      if (to < from || to > spans) {
        throw new MalformedFrameException("traces of more spans than the frame has");
      }
      readParents(from, to);
      from = to;
    }
    if (from != spans) {
      throw new MalformedFrameException("a span of no trace");
    }
  }

  /// Reads the parents of one trace.
  private void readParents(int from, int to) throws MalformedFrameException {
    int before = -1;
    for (int span = from; span < to; span++) {
      int shape = shapes[span];
      parents[span] = -1;
      parentAt[span] = -1;
      if (shape > 0 && block.programs()[shape - 1].hasParentId()) {
        readParent(span, from, to, before);
        before = span;
      }
    }
  }

  private void readParent(int span, int from, int to, int before) throws MalformedFrameException {
    int code = codes[at++] & 0xFF;
    if (code == FrameLayout.PARENT_RAW) {
      parentAt[span] = idsEnd;
      idsEnd += FrameLayout.ID_BYTES;
    } else if (code == FrameLayout.PARENT_SAME) {
      requireParent(before >= 0);
      parentAt[span] = parentAt[before];
      parents[span] = parents[before];
    } else {
      boolean behind = code > FrameLayout.PARENT_BEHIND;
      int parent =
          behind
              ? span + code - FrameLayout.PARENT_BEHIND - 1
              : span - code + FrameLayout.PARENT_BEFORE;
      requireParent(parent >= from && parent < to && idAt[parent] >= 0);
      parentAt[span] = idAt[parent];
      parents[span] = parent;
    }
  }

  private static void requireParent(boolean known) throws MalformedFrameException {
    if (!known) {
      throw new MalformedFrameException("a parent that is not there");
    }
  }

  private void readOrigins(int spans) throws MalformedFrameException {
    int bytes = block.originBytes();
    for (int span = 0; span < spans; span++) {
      int code = code(at, span, spans, bytes);
      int parent = parents[span];
      if (code == FrameLayout.ORIGIN_OF_PARENT) {
        requireParent(parent >= 0 && parent < span);
        origins[span] = origins[parent];
      } else {
        origins[span] = code - 1;
      }
      if (origins[span] < 0 || origins[span] >= block.origins()) {
        throw new MalformedFrameException("an origin that the block does not have");
      }
    }
    at += spans * bytes;
  }

  private void placeStreams() throws MalformedFrameException {
    for (int shape = 1; shape < spansOf.length; shape++) {
      int count = spansOf[shape];
      if (count > 0) {
        int[] bytes = block.programs()[shape - 1].streamBytes();
        for (int stream = 0; stream < bytes.length; stream++) {
          streamAt[shape][stream] = at;
          at += count * bytes[stream];
        }
      }
    }
    if (at < 0 || at > codes.length) {
      throw new MalformedFrameException("fewer codes than spans");
    }
  }

  int shape(int span) {
    return shapes[span];
  }

  int origin(int span) {
    return origins[span];
  }

  /// Returns where in the frame the span's id lies.
  int idAt(int span) {
    return idAt[span];
  }

  int parentAt(int span) {
    return parentAt[span];
  }

  /// Returns where in the frame the ids end and the bits start.
  int idsEnd() {
    return idsEnd;
  }

  /// Takes the next code of a stream.
  int next(int shape, int stream, boolean wide) {
    int place = streamAt[shape][stream]++;
    int low = codes[place] & 0xFF;
    return wide ? low | (codes[place + spansOf[shape]] & 0xFF) << 8 : low;
  }
}
