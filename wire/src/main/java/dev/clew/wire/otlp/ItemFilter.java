package dev.clew.wire.otlp;

import dev.clew.base.bytes.ByteBuilder;

/// Leaves items out of a request by copying what stays: whole runs of bytes, with new lengths
/// around them. Groups that lose all their items go too; groups that had none stay. Unknown fields
/// survive. The bytes must have passed [OtlpValidation]. Not safe for use by many threads.
public final class ItemFilter {
  /// Decides over one item by its message between `from` and `to`.
  public interface Test {
    boolean keeps(byte[] bytes, int from, int to);
  }

  private final Test test;
  private int kept;
  private int dropped;

  public ItemFilter(Test test) {
    this.test = test;
  }

  /// Appends what stays of the request between `from` and `to`.
  public void apply(byte[] bytes, int from, int to, ByteBuilder out) {
    kept = 0;
    dropped = 0;
    int p = from;
    while (p < to) {
      int fieldStart = p;
      long pair = Varint.tag(bytes, p);
      p = Varint.skip(bytes, Varint.next(pair), Varint.value(pair));
      if (Varint.value(pair) == Tags.GROUP) {
        group(bytes, Varint.next(Varint.length(bytes, Varint.next(pair))), p, out);
      } else {
        out.append(bytes, fieldStart, p - fieldStart);
      }
    }
  }

  /// Returns how many items the last [#apply] kept.
  public int kept() {
    return kept;
  }

  /// Returns how many items the last [#apply] left out.
  public int dropped() {
    return dropped;
  }

  private void group(byte[] bytes, int from, int to, ByteBuilder out) {
    int before = out.length();
    int keptBefore = kept;
    int droppedBefore = dropped;
    int mark = out.openDelimited(Tags.GROUP);
    int p = from;
    int run = from;
    while (p < to) {
      int fieldStart = p;
      long pair = Varint.tag(bytes, p);
      p = Varint.skip(bytes, Varint.next(pair), Varint.value(pair));
      if (Varint.value(pair) == Tags.SCOPE_GROUP) {
        out.append(bytes, run, fieldStart - run);
        scopeGroup(bytes, Varint.next(Varint.length(bytes, Varint.next(pair))), p, out);
        run = p;
      }
    }
    out.append(bytes, run, to - run);
    close(out, before, mark, kept == keptBefore && dropped > droppedBefore);
  }

  private void scopeGroup(byte[] bytes, int from, int to, ByteBuilder out) {
    int before = out.length();
    int keptBefore = kept;
    int droppedBefore = dropped;
    int mark = out.openDelimited(Tags.SCOPE_GROUP);
    int p = from;
    int run = from;
    while (p < to) {
      int fieldStart = p;
      long pair = Varint.tag(bytes, p);
      if (Varint.value(pair) != Tags.ITEM) {
        p = Varint.skip(bytes, Varint.next(pair), Varint.value(pair));
        continue;
      }
      long length = Varint.length(bytes, Varint.next(pair));
      p = Varint.next(length) + Varint.value(length);
      if (test.keeps(bytes, Varint.next(length), p)) {
        kept++;
      } else {
        dropped++;
        out.append(bytes, run, fieldStart - run);
        run = p;
      }
    }
    out.append(bytes, run, to - run);
    close(out, before, mark, kept == keptBefore && dropped > droppedBefore);
  }

  private static void close(ByteBuilder out, int before, int mark, boolean emptied) {
    if (emptied) {
      out.truncate(before);
    } else {
      out.closeDelimited(mark);
    }
  }
}
