package dev.clew.store.block.transposed;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.BlockSpans;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Writes rows as a frame, as its plan says. What does not fit the plan, and what the caller names,
/// is kept as it is.
final class FrameWriter implements AutoCloseable {
  private final BlockSpans spans;
  private final BlockPlan plan;
  private final RowParser rows;
  private final FrameOutput output = new FrameOutput(new BitWriter(), new ByteBuilder(4096));
  private final ParentCodes parentCodes = new ParentCodes();
  private final SpanIds ids = new SpanIds();
  private final @Nullable CodeStreams[] streams;
  private final ByteBuilder codes = new ByteBuilder(1 << 14);
  private final ByteBuilder packed = new ByteBuilder(1 << 14);
  private final ByteBuilder idBytes = new ByteBuilder(1 << 12);
  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private int[] shapes = new int[0];
  private int[] parents = new int[0];

  FrameWriter(BlockSpans spans, BlockPlan plan, int zstdLevel) {
    this.spans = spans;
    this.plan = plan;
    rows = new RowParser(spans);
    streams = new CodeStreams[plan.shapes().size() + 1];
    context.setLevel(zstdLevel).setContentSize(false);
  }

  /// Appends the rows from `from` to `to` as a frame.
  ///
  /// @param literal rows to keep as they are, counted from `from`; takes those that do not fit
  /// @return false when there was one that did not fit, and the frame is to be begun again
  boolean write(int from, int to, RowFacts facts, BitSet literal, ByteBuilder out) {
    clear(from, to);
    for (int row = from; row < to; row++) {
      boolean fits = literal.get(row - from) ? literal(row) : write(row, row - from);
      if (!fits) {
        literal.set(row - from);
        return false;
      }
    }
    writeCodes(from, to, facts);
    append(to - from, out);
    return true;
  }

  private void clear(int from, int to) {
    int count = to - from;
    if (shapes.length < count) {
      shapes = new int[count];
      parents = new int[count];
    }
    rows.startFrame(from);
    output.clear();
    ids.clear(count);
    plan.columns().forEach(Column::startFrame);
    for (CodeStreams used : streams) {
      if (used != null) {
        used.clear();
      }
    }
  }

  private boolean literal(int row) {
    rows.load(row);
    return literal();
  }

  private boolean literal() {
    output.text(rows.bytes(), 0, rows.length());
    return true;
  }

  private boolean write(int row, int span) {
    shapes[span] = 0;
    boolean parsed = rows.parse(row);
    SpanParser parser = rows.parser();
    ShapePlan shape = parsed ? plan.of(parser) : null;
    if (shape == null || !shape.hasUnit(parser, plan.model().unitNanos())) {
      return literal();
    }
    rows.accept();
    shapes[span] = shape.number();
    ids.add(span, parser);
    return shape.write(parser, rows.trace(), spans.origin(row), streamsOf(shape), output);
  }

  private CodeStreams streamsOf(ShapePlan shape) {
    CodeStreams known = streams[shape.number()];
    if (known == null) {
      known = new CodeStreams(shape);
      streams[shape.number()] = known;
    }
    return known;
  }

  private void writeCodes(int from, int to, RowFacts facts) {
    int count = to - from;
    codes.clear();
    planes(shapes, count, FrameLayout.codeBytes(plan.shapes().size()));
    parentCodes.clear();
    int first = 0;
    for (int trace = 0; trace < facts.traces(); trace++) {
      int end = first + facts.spans(trace);
      parentCodes.trace(ids, first, end, parents);
      first = end;
    }
    append(codes, parentCodes.codes());
    int[] origins = new int[count];
    for (int span = 0; span < count; span++) {
      origins[span] = originCode(from, span);
    }
    planes(origins, count, FrameLayout.codeBytes(spans.origins().size()));
    for (CodeStreams used : streams) {
      if (used != null) {
        used.appendTo(codes);
      }
    }
  }

  private int originCode(int from, int span) {
    int origin = spans.origin(from + span);
    int parent = parents[span];
    boolean same = parent >= 0 && parent < span && spans.origin(from + parent) == origin;
    return same ? FrameLayout.ORIGIN_OF_PARENT : origin + 1;
  }

  private void planes(int[] numbers, int count, int bytes) {
    for (int plane = 0; plane < bytes; plane++) {
      for (int i = 0; i < count; i++) {
        codes.append((byte) (numbers[i] >>> (8 * plane)));
      }
    }
  }

  private static void append(ByteBuilder target, ByteBuilder source) {
    target.append(source.array(), 0, source.length());
  }

  private void append(int count, ByteBuilder out) {
    packed.clear();
    int codesStored = pack(codes);
    int codesEnd = packed.length();
    int textsStored = pack(output.texts());
    out.appendVarint(codes.length()).appendVarint(codesStored);
    out.appendVarint(output.texts().length()).appendVarint(textsStored);
    out.append(packed.array(), 0, codesEnd);
    out.append(packed.array(), codesEnd, packed.length() - codesEnd);
    appendIds(count, out);
    output.bits().appendTo(out);
  }

  /// Packs a section; returns how many bytes it takes, or 0 when it is kept plain.
  private int pack(ByteBuilder plain) {
    int room = Math.toIntExact(Zstd.compressBound(plain.length()));
    int at = packed.appendRoom(room);
    int stored =
        context.compressByteArray(packed.array(), at, room, plain.array(), 0, plain.length());
    packed.truncate(at);
    if (stored < plain.length()) {
      packed.appendRoom(stored);
      return stored;
    }
    append(packed, plain);
    return 0;
  }

  private void appendIds(int count, ByteBuilder out) {
    idBytes.clear();
    for (int span = 0; span < count; span++) {
      if (ids.hasSpanId(span)) {
        idBytes.appendBigEndian64(ids.spanId(span));
      }
    }
    append(out, idBytes);
    append(out, parentCodes.rawIds());
  }

  @Override
  public void close() {
    context.close();
  }
}
