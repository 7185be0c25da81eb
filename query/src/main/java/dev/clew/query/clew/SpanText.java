package dev.clew.query.clew;

import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.util.List;
import java.util.Locale;

/// Finds text in a span, whatever its case: in its name, service, status message, attributes,
/// resource and events. No text is found nowhere.
final class SpanText {
  private final String wanted;

  SpanText(String wanted) {
    this.wanted = wanted.toLowerCase(Locale.ROOT);
  }

  boolean in(Span span) {
    return in(span.name())
        || in(span.service())
        || in(span.statusMessage())
        || in(span.attributes())
        || in(span.resource().attributes())
        || span.events().stream().anyMatch(this::in);
  }

  private boolean in(Event event) {
    return in(event.name()) || in(event.attributes());
  }

  private boolean in(List<Attribute> attributes) {
    return attributes.stream().anyMatch(attribute -> in(attribute.key()) || in(attribute.value()));
  }

  private boolean in(Value value) {
    return switch (value) {
      case Value.Text text -> in(text.value());
      case Value.Bool bool -> in(Boolean.toString(bool.value()));
      case Value.Int number -> in(Long.toString(number.value()));
      case Value.Real real -> in(Double.toString(real.value()));
      case Value.Array array -> array.values().stream().anyMatch(this::in);
      case Value.KeyValues map -> in(map.entries());
      case Value.Bytes _, Value.Empty _ -> false;
    };
  }

  private boolean in(String text) {
    return !wanted.isEmpty() && text.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
