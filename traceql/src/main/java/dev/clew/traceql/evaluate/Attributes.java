package dev.clew.traceql.evaluate;

import dev.clew.traceql.source.Field;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads attributes at each level. Of a key that stands twice in one place the first counts.
final class Attributes {
  private static final String SERVICE_NAME = "service.name";

  private Attributes() {}

  static SpanFunction reader(Field.Level level, String key) {
    return switch (level) {
      case ANY -> (trace, index) -> any(trace.span(index), key);
      case SPAN -> (trace, index) -> find(trace.span(index).attributes(), key);
      case RESOURCE -> (trace, index) -> resource(trace.span(index), key);
      case INSTRUMENTATION -> (trace, index) -> find(trace.span(index).scope().attributes(), key);
      case EVENT -> (trace, index) -> each(trace.span(index).events(), Event::attributes, key);
      case LINK -> (trace, index) -> each(trace.span(index).links(), Link::attributes, key);
    };
  }

  private static Datum find(List<Attribute> attributes, String key) {
    for (Attribute attribute : attributes) {
      if (attribute.key().equals(key)) {
        return Datum.of(attribute.value());
      }
    }
    return Datum.NIL;
  }

  private static Datum any(Span span, String key) {
    Datum own = find(span.attributes(), key);
    return own instanceof Datum.Nil ? find(span.resource().attributes(), key) : own;
  }

  /// A service has a name, always: the one that SDKs give to one without.
  private static Datum resource(Span span, String key) {
    Datum found = find(span.resource().attributes(), key);
    return found instanceof Datum.Nil && key.equals(SERVICE_NAME)
        ? Datum.of(Resource.UNKNOWN_SERVICE)
        : found;
  }

  private static <T> Datum each(
      List<T> items, Function<T, List<Attribute>> attributes, String key) {
    List<Datum> found = new ArrayList<>();
    for (T item : items) {
      Datum datum = find(attributes.apply(item), key);
      if (!(datum instanceof Datum.Nil)) {
        found.add(datum);
      }
    }
    return Datum.anyOf(found);
  }
}
