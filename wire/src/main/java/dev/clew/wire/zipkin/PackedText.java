package dev.clew.wire.zipkin;

import com.fasterxml.jackson.core.JsonParser;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.json.JsonWalk;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events and links that the collector's Zipkin exporter packed into text, parts split by `|`. Text
/// that is not packed so stays what it is.
final class PackedText {
  private static final String LINK_PREFIX = "otlp.link.";

  private PackedText() {}

  /// Unpacks `name|attributes|dropped`.
  static Event event(long timeNanos, String text) {
    int first = text.indexOf('|');
    int last = text.lastIndexOf('|');
    if (first < last) {
      List<Attribute> attributes = attributes(text.substring(first + 1, last));
      int dropped = count(text.substring(last + 1));
      if (attributes != null && dropped >= 0) {
        return new Event(timeNanos, text.substring(0, first), attributes, dropped);
      }
    }
    return new Event(timeNanos, text, List.of(), 0);
  }

  /// Removes the tags that are links and unpacks `trace|span|state|attributes|dropped`.
  static List<Link> takeLinks(Map<String, String> tags) {
    List<Link> links = new ArrayList<>();
    tags.entrySet()
        .removeIf(
            tag -> {
              Link link = tag.getKey().startsWith(LINK_PREFIX) ? link(tag.getValue()) : null;
              return link != null && links.add(link);
            });
    return links;
  }

  private static @Nullable Link link(String text) {
    String[] parts = text.split("\\|", 4);
    int last = parts.length == 4 ? parts[3].lastIndexOf('|') : -1;
    if (last < 0) {
      return null;
    }
    List<Attribute> attributes = attributes(parts[3].substring(0, last));
    int dropped = count(parts[3].substring(last + 1));
    if (attributes == null || dropped < 0) {
      return null;
    }
    try {
      TraceId traceId = TraceId.parse(parts[0]);
      long spanId = Hex.parse(parts[1], 0, parts[1].length());
      return new Link(traceId, spanId, parts[2], 0, attributes, dropped);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static int count(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  private static @Nullable List<Attribute> attributes(String object) {
    List<Attribute> attributes = new ArrayList<>();
    try (JsonParser json = JsonWalk.FACTORY.createParser(object)) {
      json.nextToken();
      JsonWalk.object(json, key -> attributes.add(attribute(key, json)));
      return attributes;
    } catch (IOException | MalformedOtlpException | IllegalStateException _) {
      return null;
    }
  }

  private static Attribute attribute(String key, JsonParser json)
      throws IOException, MalformedOtlpException {
    return switch (json.currentToken()) {
      case VALUE_TRUE, VALUE_FALSE -> Attribute.of(key, json.getBooleanValue());
      case VALUE_NUMBER_INT -> Attribute.of(key, JsonWalk.number(json));
      case VALUE_NUMBER_FLOAT -> Attribute.of(key, JsonWalk.real(json));
      default -> Attribute.of(key, JsonWalk.text(json));
    };
  }
}
