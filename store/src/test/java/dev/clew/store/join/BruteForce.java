package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.time.Clock;
import dev.clew.store.block.Block;
import dev.clew.store.block.Catalogue;
import dev.clew.store.block.Proposals;
import dev.clew.store.block.Times;
import dev.clew.store.intern.Origins;
import dev.clew.store.read.NaiveStore;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.store.read.StoreSnapshot.Operation;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Answers for a block by looking at each of its spans. Proposes some traces too many.
public final class BruteForce implements Proposals, Catalogue {
  private final SplittableRandom random = new SplittableRandom(1);
  private final Map<Block, List<List<Span>>> decoded = new HashMap<>();
  private int questions;

  /// Returns a view of parts that looks through windows of so few spans that tests see several.
  public Joined joined(QuestionLimits limits, Clock clock) {
    return joined(this, this, limits, clock);
  }

  /// Returns the same, with other parties to ask.
  public static Joined joined(
      Proposals proposals, Catalogue catalogue, QuestionLimits limits, Clock clock) {
    return new Joined(proposals, catalogue, limits, clock, new Pace(3, 1));
  }

  /// Returns how often traces were asked for.
  public synchronized int questions() {
    return questions;
  }

  private synchronized List<List<Span>> traces(Block block) {
    return decoded.computeIfAbsent(
        block,
        _ ->
            IntStream.range(0, block.traces().traces())
                .mapToObj(trace -> spans(block, trace))
                .toList());
  }

  private static List<Span> spans(Block block, int trace) {
    List<Span> spans = new ArrayList<>();
    Origins.View origins = block.traces().origins();
    block
        .traces()
        .read(
            trace,
            (bytes, from, length, origin) -> {
              Origins.Range resource = origins.part(origin, Origins.Part.RESOURCE);
              Origins.Range scope = origins.part(origin, Origins.Part.SCOPE);
              byte[] pool = origins.bytes();
              spans.add(
                  SpanDecoder.span(
                      bytes,
                      from,
                      from + length,
                      SpanDecoder.resource(pool, resource.from(), resource.to(), ""),
                      SpanDecoder.scope(pool, scope.from(), scope.to(), "")));
            });
    return spans;
  }

  private Stream<Span> spans(Block block, TimeRange range) {
    return traces(block).stream()
        .flatMap(List::stream)
        .filter(span -> range.contains(Times.indexed(span.startNanos())));
  }

  @Override
  public synchronized BitSet traces(
      Block block,
      SpanCondition condition,
      long fromNanos,
      long toNanos,
      Cancellation cancellation) {
    questions++;
    cancellation.check();
    boolean exact = random.nextBoolean();
    var found = new BitSet();
    List<List<Span>> traces = traces(block);
    for (int trace = 0; trace < traces.size(); trace++) {
      for (Span span : traces.get(trace)) {
        long start = Times.indexed(span.startNanos());
        boolean meets =
            start >= fromNanos && start <= toNanos && NaiveStore.mayMeet(span, condition);
        if (meets || (!exact && random.nextInt(8) == 0)) {
          found.set(trace);
        }
      }
    }
    return found;
  }

  @Override
  public Set<String> services(Block block, TimeRange range, Cancellation cancellation) {
    return spans(block, range).map(Span::service).collect(Collectors.toSet());
  }

  @Override
  public Set<Operation> operations(
      Block block, String service, TimeRange range, Cancellation cancellation) {
    return spans(block, range)
        .filter(span -> service.isEmpty() || service.equals(span.service()))
        .map(span -> new Operation(span.service(), span.name(), span.kind()))
        .collect(Collectors.toSet());
  }

  @Override
  public Map<Value, Long> values(
      Block block, Field field, TimeRange range, int valuesMax, Cancellation cancellation) {
    Map<Value, Long> counts = new LinkedHashMap<>();
    spans(block, range)
        .flatMap(
            span ->
                field instanceof Field.AttributeOf(Field.Level level, String key)
                    ? NaiveStore.attributes(span, level, key).stream()
                    : SpanValues.of(span, field))
        .forEach(value -> counts.merge(value, 1L, Long::sum));
    return counts;
  }

  @Override
  public List<Dependency> calls(Block block, TimeRange range, Cancellation cancellation) {
    return traces(block).stream().flatMap(trace -> calls(trace, range)).toList();
  }

  /// Returns the calls within spans of one trace, each on its own.
  public static Stream<Dependency> calls(List<Span> trace, TimeRange range) {
    Map<Long, Span> byId = new HashMap<>();
    trace.forEach(span -> byId.put(span.spanId(), span));
    return trace.stream()
        .filter(span -> span.parentSpanId() != 0)
        .filter(span -> range.contains(Times.indexed(span.startNanos())))
        .filter(span -> byId.containsKey(span.parentSpanId()))
        .map(span -> new Dependency(byId.get(span.parentSpanId()).service(), span.service(), 1))
        .filter(call -> !call.parent().equals(call.child()));
  }
}
