package dev.clew.query;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreStatus;
import dev.clew.store.read.TraceReader;
import dev.clew.traceql.source.CandidateCursor;
import dev.clew.traceql.source.Completeness;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A store of decoded spans that finds everything by looking at all of it.
public final class MemoryStore implements TraceReader {
  private final List<Span> spans = new ArrayList<>();
  private Completeness completeness = new Completeness.Complete();

  public MemoryStore(List<Span> spans) {
    this.spans.addAll(spans);
  }

  public MemoryStore partial(String reason) {
    completeness = new Completeness.Partial(reason);
    return this;
  }

  @Override
  public StoreSnapshot snapshot(Cancellation cancellation) {
    return new Snapshot();
  }

  @Override
  public StoreStatus status() {
    long oldest = spans.stream().mapToLong(Span::startNanos).min().orElse(0);
    long newest = spans.stream().mapToLong(Span::startNanos).max().orElse(0);
    return new StoreStatus(spans.size(), byTrace().size(), oldest, newest, 4096, 1);
  }

  private Map<TraceId, List<Span>> byTrace() {
    return spans.stream()
        .collect(Collectors.groupingBy(Span::traceId, LinkedHashMap::new, Collectors.toList()));
  }

  private final class Snapshot implements StoreSnapshot {
    @Override
    public CandidateCursor candidates(
        TraceCondition condition, TimeRange range, Cancellation cancellation) {
      List<Trace> traces =
          byTrace().entrySet().stream()
              .filter(e -> e.getValue().stream().anyMatch(s -> range.contains(s.startNanos())))
              .map(e -> new Trace(e.getKey(), e.getValue()))
              .sorted(
                  Comparator.comparingLong(Trace::startNanos)
                      .reversed()
                      .thenComparing(Trace::traceId))
              .toList();
      return new ListCursor(traces, cancellation);
    }

    @Override
    public Optional<Trace> trace(TraceId traceId) {
      return Optional.ofNullable(byTrace().get(traceId)).map(found -> new Trace(traceId, found));
    }

    @Override
    public Completeness completeness() {
      return completeness;
    }

    @Override
    public Optional<byte[]> traceBytes(TraceId traceId) {
      return trace(traceId).map(trace -> SpanEncoder.tracesData(trace.spans()));
    }

    private Stream<Span> in(TimeRange range) {
      return spans.stream().filter(span -> range.contains(span.startNanos()));
    }

    @Override
    public List<String> services(TimeRange range) {
      return in(range).map(Span::service).distinct().sorted().toList();
    }

    @Override
    public List<Operation> operations(String service, TimeRange range) {
      return in(range)
          .filter(span -> service.isEmpty() || span.service().equals(service))
          .map(span -> new Operation(span.service(), span.name(), span.kind()))
          .distinct()
          .sorted(
              Comparator.comparing(Operation::service)
                  .thenComparing(Operation::name)
                  .thenComparing(Operation::kind))
          .toList();
    }

    @Override
    public SortedMap<Field.Level, List<String>> attributeKeys(TimeRange range) {
      SortedMap<Field.Level, List<String>> keys = new TreeMap<>();
      addKeys(keys, Field.Level.SPAN, in(range).flatMap(s -> s.attributes().stream()));
      addKeys(
          keys, Field.Level.RESOURCE, in(range).flatMap(s -> s.resource().attributes().stream()));
      addKeys(
          keys,
          Field.Level.EVENT,
          in(range).flatMap(s -> s.events().stream()).flatMap(e -> e.attributes().stream()));
      addKeys(
          keys,
          Field.Level.LINK,
          in(range).flatMap(s -> s.links().stream()).flatMap(l -> l.attributes().stream()));
      addKeys(
          keys,
          Field.Level.INSTRUMENTATION,
          in(range).flatMap(s -> s.scope().attributes().stream()));
      return keys;
    }

    private static void addKeys(
        Map<Field.Level, List<String>> keys, Field.Level level, Stream<Attribute> attributes) {
      keys.put(
          level,
          List.copyOf(
              attributes.map(Attribute::key).collect(Collectors.toCollection(TreeSet::new))));
    }

    @Override
    public Map<Value, Long> values(Field field, TimeRange range, int valuesMax) {
      Map<Value, Long> counts =
          in(range)
              .flatMap(span -> valuesOf(field, span))
              .collect(
                  Collectors.groupingBy(
                      Function.identity(), LinkedHashMap::new, Collectors.counting()));
      return counts.entrySet().stream()
          .sorted(Map.Entry.<Value, Long>comparingByValue().reversed())
          .limit(valuesMax)
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
    }

    private static Stream<Value> valuesOf(Field field, Span span) {
      return switch (field) {
        case Field.AttributeOf(Field.Level level, String key) ->
            attributesOf(level, span)
                .filter(attribute -> attribute.key().equals(key))
                .map(Attribute::value);
        case Field.Intrinsic(Field.IntrinsicName name) -> intrinsicOf(name, span);
      };
    }

    private static Stream<Attribute> attributesOf(Field.Level level, Span span) {
      return switch (level) {
        case ANY ->
            Stream.concat(span.attributes().stream(), span.resource().attributes().stream());
        case SPAN -> span.attributes().stream();
        case RESOURCE -> span.resource().attributes().stream();
        case EVENT -> span.events().stream().flatMap(event -> event.attributes().stream());
        case LINK -> span.links().stream().flatMap(link -> link.attributes().stream());
        case INSTRUMENTATION -> span.scope().attributes().stream();
      };
    }

    private static Stream<Value> intrinsicOf(Field.IntrinsicName name, Span span) {
      return switch (name) {
        case NAME -> Stream.of(new Value.Text(span.name()));
        case STATUS_MESSAGE -> Stream.of(new Value.Text(span.statusMessage()));
        case ROOT_SERVICE ->
            span.isRoot() ? Stream.of(new Value.Text(span.service())) : Stream.of();
        case ROOT_NAME -> span.isRoot() ? Stream.of(new Value.Text(span.name())) : Stream.of();
        default -> Stream.of();
      };
    }

    @Override
    public List<Dependency> dependencies(TimeRange range) {
      Map<Long, Span> byId =
          in(range).collect(Collectors.toMap(Span::spanId, Function.identity(), (a, _) -> a));
      Map<Dependency, Long> calls = new LinkedHashMap<>();
      in(range)
          .filter(span -> byId.containsKey(span.parentSpanId()))
          .map(span -> pair(byId.get(span.parentSpanId()), span))
          .filter(pair -> !pair.parent().equals(pair.child()))
          .forEach(pair -> calls.merge(pair, 1L, Long::sum));
      return calls.entrySet().stream()
          .map(e -> new Dependency(e.getKey().parent(), e.getKey().child(), e.getValue()))
          .toList();
    }

    private static Dependency pair(Span parent, Span child) {
      return new Dependency(parent.service(), child.service(), 0);
    }

    @Override
    public void close() {}
  }

  private static final class ListCursor implements CandidateCursor {
    private final List<Trace> traces;
    private final Cancellation cancellation;
    private int at = -1;
    private long inspected;

    ListCursor(List<Trace> traces, Cancellation cancellation) {
      this.traces = traces;
      this.cancellation = cancellation;
    }

    @Override
    public boolean next() {
      cancellation.check();
      at++;
      inspected += at < traces.size() ? traces.get(at).spans().size() : 0;
      return at < traces.size();
    }

    @Override
    public TraceId traceId() {
      return traces.get(at).traceId();
    }

    @Override
    public long startNanos() {
      return traces.get(at).startNanos();
    }

    @Override
    public long inspectedSpans() {
      return inspected;
    }

    @Override
    public void close() {}
  }
}
