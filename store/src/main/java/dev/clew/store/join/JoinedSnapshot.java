package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.block.Block;
import dev.clew.store.block.Catalogue;
import dev.clew.store.head.HeadSnapshot;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.trace.Assembly;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Trace;
import dev.clew.wire.span.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The head and the blocks at one moment.
final class JoinedSnapshot implements StoreSnapshot {
  private final HeadSnapshot head;
  private final List<Block> blocks;
  private final Parts parts;
  private final Question question;
  private final Pace pace;
  private final JoinedCatalogue catalogue;
  private boolean closed;

  /// @param head this snapshot's to close
  /// @param blocks retained, for this snapshot to release
  JoinedSnapshot(
      HeadSnapshot head,
      List<Block> blocks,
      Parts parts,
      Question question,
      Pace pace,
      Catalogue catalogue,
      KnownCorrections corrections) {
    this.head = head;
    this.blocks = List.copyOf(blocks);
    this.parts = parts;
    this.question = question;
    this.pace = pace;
    this.catalogue = new JoinedCatalogue(head, parts, question, catalogue, corrections);
  }

  @Override
  public CandidateCursor candidates(
      TraceCondition condition, TimeRange range, Cancellation cancellation) {
    return new JoinedCandidates(head, parts, question, pace, condition, range, cancellation);
  }

  @Override
  public Optional<byte[]> traceBytes(TraceId traceId) {
    Whereabouts whereabouts = new Whereabouts(parts).find(traceId.hi(), traceId.lo());
    if (whereabouts.onlyInHead()) {
      return head.traceBytes(traceId);
    }
    Assembly assembly = whereabouts.assemble();
    question.read(assembly.bytesRead());
    return assembly.size() == 0 ? Optional.empty() : Optional.of(assembly.tracesData());
  }

  @Override
  public Optional<Trace> trace(TraceId traceId) {
    return traceBytes(traceId).map(bytes -> SpanDecoder.trace(traceId, bytes));
  }

  @Override
  public Completeness completeness() {
    return question.completeness(head.completeness());
  }

  @Override
  public List<String> services(TimeRange range) {
    return catalogue.services(range);
  }

  @Override
  public List<Operation> operations(String service, TimeRange range) {
    return catalogue.operations(service, range);
  }

  @Override
  public SortedMap<Field.Level, List<String>> attributeKeys(TimeRange range) {
    return catalogue.keys(range);
  }

  @Override
  public Map<Value, Long> values(Field field, TimeRange range, int valuesMax) {
    return catalogue.values(field, range, valuesMax);
  }

  @Override
  public List<Dependency> dependencies(TimeRange range) {
    return catalogue.dependencies(range);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      head.close();
      blocks.forEach(Block::release);
    }
  }
}
