package dev.clew.store.join;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Intrinsic;
import dev.clew.traceql.source.Field.IntrinsicName;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The values of a field on one span, as lists of values count them.
final class SpanValues {
  private SpanValues() {}

  static Stream<Value> of(Span span, Field field) {
    return switch (field) {
      case AttributeOf attribute -> attributes(span, attribute);
      case Intrinsic(IntrinsicName name) ->
          texts(span, name).filter(text -> !text.isEmpty()).map(Value.Text::new);
    };
  }

  private static Stream<Value> attributes(Span span, AttributeOf wanted) {
    String key = wanted.key();
    return switch (wanted.level()) {
      case SPAN -> first(span.attributes(), key);
      case RESOURCE -> first(span.resource().attributes(), key);
      case INSTRUMENTATION -> first(span.scope().attributes(), key);
      case ANY ->
          Stream.of(span.attributes(), span.resource().attributes())
              .flatMap(list -> first(list, key))
              .limit(1);
      case EVENT -> span.events().stream().map(Event::attributes).flatMap(all(key));
      case LINK -> span.links().stream().map(Link::attributes).flatMap(all(key));
    };
  }

  private static Stream<Value> first(List<Attribute> attributes, String key) {
    return all(key).apply(attributes).limit(1);
  }

  private static Function<List<Attribute>, Stream<Value>> all(String key) {
    return list -> list.stream().filter(one -> one.key().equals(key)).map(Attribute::value);
  }

  private static Stream<String> texts(Span span, IntrinsicName name) {
    return switch (name) {
      case NAME -> Stream.of(span.name());
      case KIND -> Stream.of(span.kind().word());
      case STATUS -> Stream.of(span.status().word());
      case STATUS_MESSAGE -> Stream.of(span.statusMessage());
      case INSTRUMENTATION_NAME -> Stream.of(span.scope().name());
      case INSTRUMENTATION_VERSION -> Stream.of(span.scope().version());
      case EVENT_NAME -> span.events().stream().map(Event::name);
      case ROOT_NAME -> Stream.of(span.name()).filter(_ -> span.isRoot());
      case ROOT_SERVICE -> Stream.of(span.service()).filter(_ -> span.isRoot());
      case DURATION, SPAN_ID, PARENT_ID, TRACE_ID, TRACE_DURATION -> Stream.of();
    };
  }
}
