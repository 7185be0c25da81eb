package dev.clew.traceql.evaluate;

import dev.clew.traceql.ast.SpansetOperator.Relation;
import dev.clew.wire.span.Span;
import java.util.Arrays;
import java.util.BitSet;

/// Who is whose parent, by ids alone, so that traces without a root, with parents that are missing,
/// with ids used twice and with cycles have relatives too.
///
/// A span's parents are all spans with the id it names; a span that names itself has none. Spans
/// are siblings when they name the same parent, known or not. In a cycle each span is a descendant
/// of itself. Every relation of a whole set costs time linear in the trace.
final class Kinship {
  private static final int NONE = -1;

  private final long[] ids;
  private final int[] idOf;
  private final int[] parentIdOf;
  private final Buckets holders;
  private final Buckets children;

  /// Ids, as indexes into the sorted distinct ids that spans have or name.
  Kinship(Span[] spans) {
    ids = distinctIds(spans);
    idOf = new int[spans.length];
    parentIdOf = new int[spans.length];
    for (int i = 0; i < spans.length; i++) {
      idOf[i] = index(spans[i].spanId());
      parentIdOf[i] = hasParent(spans[i]) ? index(spans[i].parentSpanId()) : NONE;
    }
    holders = new Buckets(idOf, ids.length);
    children = new Buckets(parentIdOf, ids.length);
  }

  private static boolean hasParent(Span span) {
    return !span.isRoot() && span.parentSpanId() != span.spanId();
  }

  private static long[] distinctIds(Span[] spans) {
    long[] all = new long[2 * spans.length];
    for (int i = 0; i < spans.length; i++) {
      all[2 * i] = spans[i].spanId();
      all[2 * i + 1] = spans[i].parentSpanId();
    }
    Arrays.sort(all);
    int distinct = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[distinct++] = all[i];
      }
    }
    return Arrays.copyOf(all, distinct);
  }

  private int index(long id) {
    return Arrays.binarySearch(ids, id);
  }

  int size() {
    return idOf.length;
  }

  /// Returns how many spans name `span` as their parent.
  int childCount(int span) {
    return children.size(idOf[span]);
  }

  /// Returns the earliest span with the id that `span` names as its parent, or -1.
  int firstParent(int span) {
    int parent = parentIdOf[span];
    return parent == NONE || holders.size(parent) == 0
        ? NONE
        : holders.member(holders.from(parent));
  }

  int missingParents() {
    int missing = 0;
    for (int parent : parentIdOf) {
      missing += parent != NONE && holders.size(parent) == 0 ? 1 : 0;
    }
    return missing;
  }

  /// Returns all spans that stand in `relation` to some span of `to`.
  BitSet related(Relation relation, BitSet to) {
    return switch (relation) {
      case NONE -> new BitSet();
      case CHILD -> children(to);
      case DESCENDANT -> descendants(to);
      case PARENT -> parents(to);
      case ANCESTOR -> ancestors(to);
      case SIBLING -> siblings(to);
    };
  }

  private BitSet children(BitSet of) {
    BitSet wanted = new BitSet();
    of.stream().forEach(span -> wanted.set(idOf[span]));
    return byId(parentIdOf, wanted);
  }

  private BitSet parents(BitSet of) {
    BitSet wanted = new BitSet();
    of.stream()
        .filter(span -> parentIdOf[span] != NONE)
        .forEach(span -> wanted.set(parentIdOf[span]));
    return byId(idOf, wanted);
  }

  private static BitSet byId(int[] idOf, BitSet wanted) {
    BitSet spans = new BitSet(idOf.length);
    for (int i = 0; i < idOf.length; i++) {
      spans.set(i, idOf[i] != NONE && wanted.get(idOf[i]));
    }
    return spans;
  }

  private BitSet descendants(BitSet of) {
    IdQueue queue = new IdQueue(ids.length);
    of.stream().forEach(span -> queue.add(idOf[span]));
    BitSet found = new BitSet();
    while (!queue.isEmpty()) {
      int id = queue.take();
      for (int at = children.from(id); at < children.to(id); at++) {
        found.set(children.member(at));
        queue.add(idOf[children.member(at)]);
      }
    }
    return found;
  }

  private BitSet ancestors(BitSet of) {
    IdQueue queue = new IdQueue(ids.length);
    of.stream().forEach(span -> queue.add(parentIdOf[span]));
    BitSet found = new BitSet();
    while (!queue.isEmpty()) {
      int id = queue.take();
      for (int at = holders.from(id); at < holders.to(id); at++) {
        found.set(holders.member(at));
        queue.add(parentIdOf[holders.member(at)]);
      }
    }
    return found;
  }

  private BitSet siblings(BitSet of) {
    int[] named = new int[ids.length];
    of.stream().filter(span -> parentIdOf[span] != NONE).forEach(span -> named[parentIdOf[span]]++);
    BitSet found = new BitSet();
    for (int i = 0; i < parentIdOf.length; i++) {
      int others = parentIdOf[i] == NONE ? 0 : named[parentIdOf[i]] - (of.get(i) ? 1 : 0);
      found.set(i, others > 0);
    }
    return found;
  }

  /// Ids to visit, each once.
  private static final class IdQueue {
    private final int[] queue;
    private final BitSet seen = new BitSet();
    private int head;
    private int tail;

    IdQueue(int ids) {
      queue = new int[ids];
    }

    void add(int id) {
      if (id != NONE && !seen.get(id)) {
        seen.set(id);
        queue[tail++] = id;
      }
    }

    boolean isEmpty() {
      return head == tail;
    }

    int take() {
      return queue[head++];
    }
  }
}
