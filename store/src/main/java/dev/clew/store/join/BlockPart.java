package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.Proposals;
import dev.clew.store.block.Times;
import dev.clew.store.block.raw.TraceFile;
import dev.clew.store.fault.StoreException;
import dev.clew.store.intern.Origins;
import dev.clew.store.trace.Part;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.otlp.SpanHeader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A block as a part of a larger whole, for one question. A block that turns out to be damaged is
/// set aside, and the question told so.
final class BlockPart implements Part {
  private static final Logger LOG = System.getLogger(BlockPart.class.getName());

  private final Block block;
  private final TraceFile file;
  private final Proposals proposals;
  private final Question question;
  private @Nullable TimeRange askedRange;
  private BitSet starting = new BitSet();

  private BlockPart(Block block, TraceFile file, Proposals proposals, Question question) {
    this.block = block;
    this.file = file;
    this.proposals = proposals;
    this.question = question;
  }

  /// Returns the block as a part; empty when it is, or has to be, set aside.
  static Optional<BlockPart> of(Block block, Proposals proposals, Question question) {
    if (block.isDamaged()) {
      miss(block, question);
      return Optional.empty();
    }
    return guard(
        block,
        question,
        Optional.empty(),
        () -> Optional.of(new BlockPart(block, block.traces(), proposals, question)));
  }

  private static <T> T guard(Block block, Question question, T otherwise, Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      if (!block.isDamaged()) {
        LOG.log(Level.ERROR, "{0} is set aside: {1}", block, e.getMessage());
      }
      block.setAside(e);
      miss(block, question);
      return otherwise;
    }
  }

  private static void miss(Block block, Question question) {
    question.miss("block " + block.facts().number() + " is damaged");
  }

  /// Returns what the work returns; `otherwise` when the block turns out to be damaged.
  <T> T guard(T otherwise, Supplier<T> work) {
    return guard(block, question, otherwise, work);
  }

  Block block() {
    return block;
  }

  @Override
  public int traces() {
    return file.traces();
  }

  @Override
  public long traceIdHi(int trace) {
    return file.traceIdHi(trace);
  }

  @Override
  public long traceIdLo(int trace) {
    return file.traceIdLo(trace);
  }

  @Override
  public int find(long idHi, long idLo) {
    return file.find(idHi, idLo);
  }

  @Override
  public long minStartNanos(int trace) {
    return file.minStartNanos(trace);
  }

  @Override
  public long minStartNanos() {
    return block.facts().minStartNanos();
  }

  @Override
  public long maxStartNanos() {
    return block.facts().maxStartNanos();
  }

  @Override
  public long spans() {
    return block.facts().spans();
  }

  @Override
  public boolean startsIn(int trace, TimeRange range) {
    long first = minStartNanos(trace);
    return range.contains(first) || (first < range.fromNanos() && someSpanStartsIn(trace, range));
  }

  private boolean someSpanStartsIn(int trace, TimeRange range) {
    var header = new SpanHeader();
    boolean[] found = new boolean[1];
    read(
        trace,
        (bytes, from, length, _) -> {
          long start = header.read(bytes, from, from + length).startNanos();
          found[0] |= range.contains(Times.indexed(start));
        });
    return found[0];
  }

  @Override
  public boolean mayStartIn(int trace, TimeRange range, Cancellation cancellation) {
    long first = minStartNanos(trace);
    return range.contains(first)
        || (first < range.fromNanos() && starting(range, cancellation).get(trace));
  }

  private BitSet starting(TimeRange range, Cancellation cancellation) {
    if (!range.equals(askedRange)) {
      var always = new SpanCondition.Always();
      starting = propose(always, range.fromNanos(), range.toNanos() - 1, cancellation);
      askedRange = range;
    }
    return starting;
  }

  @Override
  public BitSet propose(
      SpanCondition condition, long fromNanos, long toNanos, Cancellation cancellation) {
    return guard(
        new BitSet(), () -> proposals.traces(block, condition, fromNanos, toNanos, cancellation));
  }

  @Override
  public Origins.View origins() {
    return file.origins();
  }

  @Override
  public void read(int trace, Visitor visitor) {
    guard(
        false,
        () -> {
          question.readers().of(block).read(trace, visitor::span);
          return true;
        });
  }
}
