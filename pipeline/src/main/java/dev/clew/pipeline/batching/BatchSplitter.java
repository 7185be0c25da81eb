package dev.clew.pipeline.batching;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.FieldCursor;
import java.util.ArrayList;
import java.util.List;

/// Cuts a batch between its items (spans, log records, data points) without decoding them. What
/// stands around an item (resource, scope, metric, schema URLs, fields unknown here) is repeated in
/// each piece that holds some of its items; the items keep their order and their bytes.
public final class BatchSplitter {
  private static final int LEVELS_MAX = 5;
  private static final int METRIC = 3;
  private static final int DELIMITED = 2;

  /// One open message: its fields other than the children, and its body in the current piece.
  private static final class Level {
    private final ByteBuilder header = new ByteBuilder(256);
    private final ByteBuilder body = new ByteBuilder(1024);
    private int number;
    private boolean open;

    private int length() {
      return open ? body.length() : header.length();
    }
  }

  private final Batch batch;
  private final Sizer sizer;
  private final long max;
  private final int leafDepth;
  private final Level[] levels;
  private final List<Batch> pieces = new ArrayList<>();
  private long limit;
  private int pieceItems;
  private int itemsSeen;
  private int dataFrom;

  private BatchSplitter(Batch batch, Sizer sizer, long firstMax, long max) {
    this.batch = batch;
    this.sizer = sizer;
    this.max = max;
    this.limit = firstMax > 0 ? firstMax : max;
    this.leafDepth = batch.signal() == Signal.METRICS ? LEVELS_MAX - 1 : 2;
    this.levels = new Level[leafDepth + 1];
    for (int depth = 0; depth <= leafDepth; depth++) {
      levels[depth] = new Level();
    }
  }

  /// Cuts a batch into pieces of at most `max`. An item that is larger than the bound stands alone
  /// in its piece: whether it is too large is for the receiver of the piece to say.
  ///
  /// @param sizer items or bytes
  /// @param firstMax bound of the first piece, for filling a batch that has been begun; not
  ///   positive, or too small for the first item: the first piece is bounded by `max`
  /// @param max positive
  public static List<Batch> split(Batch batch, Sizer sizer, long firstMax, long max) {
    long bound = firstMax > 0 ? Math.min(firstMax, max) : max;
    if (sizer.sizeOf(batch) <= bound || batch.items() <= 1) {
      return List.of(batch);
    }
    var splitter = new BatchSplitter(batch, sizer, bound, max);
    splitter.walk(0, batch.sizeBytes(), 0);
    if (splitter.pieceItems > 0) {
      splitter.endPiece();
    }
    return splitter.pieces.isEmpty() ? List.of(batch) : splitter.pieces;
  }

  private void walk(int from, int to, int depth) {
    collectHeader(from, to, depth);
    int kind = depth == METRIC ? lastKind(from, to) : 0;
    var fields = FieldCursor.over(batch.bytes(), depth == METRIC ? dataFrom : from, to);
    int start = depth == METRIC ? dataFrom : from;
    while (fields.next()) {
      if (isChild(fields, depth) && (kind == 0 || kind == fields.field())) {
        child(fields, start, depth);
      }
      start = fields.end();
    }
  }

  private void child(FieldCursor field, int start, int depth) {
    if (depth == leafDepth) {
      addItem(start, field.end());
    } else {
      walkChild(field, start, depth + 1);
    }
  }

  private void walkChild(FieldCursor child, int start, int depth) {
    int seenBefore = itemsSeen;
    levels[depth].number = child.field();
    walk(child.start(), child.end(), depth);
    if (itemsSeen == seenBefore && !levels[depth].open) {
      copyWithoutItems(start, child.end(), depth - 1);
    }
    fold(depth);
  }

  /// A message that holds no items stays, beside the items that stand before it; it goes when it
  /// does not fit there.
  private void copyWithoutItems(int from, int to, int parent) {
    if (sizer == Sizer.BYTES && bytesWith(parent, to - from) > limit) {
      return;
    }
    open(parent);
    levels[parent].body.append(batch.bytes(), from, to - from);
  }

  private void collectHeader(int from, int to, int depth) {
    ByteBuilder header = levels[depth].header;
    header.clear();
    var fields = FieldCursor.over(batch.bytes(), from, to);
    int start = from;
    while (fields.next()) {
      if (!isChild(fields, depth)) {
        header.append(batch.bytes(), start, fields.end() - start);
      }
      start = fields.end();
    }
  }

  /// Returns the kind of data that a metric has; when several were sent, the last run of one kind
  /// counts, and [#dataFrom] is set to where it may begin.
  private int lastKind(int from, int to) {
    var fields = FieldCursor.over(batch.bytes(), from, to);
    int kind = 0;
    int start = from;
    dataFrom = from;
    while (fields.next()) {
      if (isChild(fields, METRIC) && fields.field() != kind) {
        kind = fields.field();
        dataFrom = start;
      }
      start = fields.end();
    }
    return kind;
  }

  /// Requests hold resources in field 1, these hold scopes in 2, and these their items or metrics
  /// in 2; a metric holds one of five kinds of data, which hold their points in 1.
  private static boolean isChild(FieldCursor field, int depth) {
    if (field.wireType() != DELIMITED) {
      return false;
    }
    int number = field.field();
    return switch (depth) {
      case 0, 4 -> number == 1;
      case 1, 2 -> number == 2;
      default -> number == 5 || number == 7 || (number >= 9 && number <= 11);
    };
  }

  private void addItem(int from, int to) {
    if (exceeds(to - from)) {
      if (pieceItems > 0) {
        endPiece();
      }
      limit = max;
    }
    open(leafDepth);
    levels[leafDepth].body.append(batch.bytes(), from, to - from);
    pieceItems++;
    itemsSeen++;
  }

  private boolean exceeds(int itemBytes) {
    return switch (sizer) {
      case REQUESTS -> false;
      case ITEMS -> pieceItems >= limit;
      case BYTES -> bytesWith(leafDepth, itemBytes) > limit;
    };
  }

  /// Returns the size of the piece with so many bytes more in its open message of that depth.
  private long bytesWith(int leaf, int moreBytes) {
    long size = (long) levels[leaf].length() + moreBytes;
    for (int depth = leaf - 1; depth >= 0; depth--) {
      size += levels[depth].length() + 1L + varintBytes(size);
    }
    return size;
  }

  private static int varintBytes(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  private void open(int depth) {
    Level level = levels[depth];
    if (level.open) {
      return;
    }
    if (depth > 0) {
      open(depth - 1);
    }
    level.open = true;
    level.body.clear();
    level.body.append(level.header.array(), 0, level.header.length());
  }

  /// Closes a message: its body becomes a field of its parent.
  private void fold(int depth) {
    Level level = levels[depth];
    if (!level.open) {
      return;
    }
    level.open = false;
    levels[depth - 1]
        .body
        .appendVarint((long) level.number << 3 | 2)
        .appendVarint(level.body.length())
        .append(level.body.array(), 0, level.body.length());
  }

  private void endPiece() {
    for (int depth = leafDepth; depth > 0; depth--) {
      fold(depth);
    }
    levels[0].open = false;
    byte[] bytes = levels[0].body.toByteArray();
    pieces.add(new Batch(batch.signal(), bytes, pieceItems, batch.metadata()));
    pieceItems = 0;
  }
}
