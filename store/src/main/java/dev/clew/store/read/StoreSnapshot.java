package dev.clew.store.read;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import dev.clew.traceql.source.TraceSource;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// A view of the store at one moment. Belongs to one question; close it when answered.
public interface StoreSnapshot extends TraceSource, AutoCloseable {
  /// Returns a trace as the bytes of an OTLP TracesData message (`resource_spans` = field 1),
  /// duplicates removed, every other field as it arrived; empty when no span of it is known.
  Optional<byte[]> traceBytes(TraceId traceId);

  /// Returns the names of services that have spans in the range, sorted.
  List<String> services(TimeRange range);

  /// Returns the operations of a service (all services for an empty name), sorted.
  List<Operation> operations(String service, TimeRange range);

  /// Returns the attribute keys of each level, sorted; `ANY` is not among the levels.
  SortedMap<Field.Level, List<String>> attributeKeys(TimeRange range);

  /// Returns distinct values of a field with the number of spans seen with each, most frequent
  /// first, at most `valuesMax`.
  Map<Value, Long> values(Field field, TimeRange range, int valuesMax);

  /// Returns who called whom, how often.
  List<Dependency> dependencies(TimeRange range);

  @Override
  void close();

  /// A span name of a service, with the kind it was seen in.
  record Operation(String service, String name, SpanKind kind) {}

  /// Calls from one service to another.
  record Dependency(String parent, String child, long calls) {}
}
