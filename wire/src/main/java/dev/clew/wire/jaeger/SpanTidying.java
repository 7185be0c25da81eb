package dev.clew.wire.jaeger;

import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Small repairs of single spans: links to nowhere go, IPv4 addresses sent as numbers become text,
/// attributes that describe the SDK move to the process.
final class SpanTidying {
  private static final Set<String> OF_LIBRARY =
      Set.of(
          "telemetry.sdk.language",
          "telemetry.sdk.name",
          "telemetry.sdk.version",
          "telemetry.distro.name",
          "telemetry.distro.version");
  private static final Set<String> ADDRESSES = Set.of("ip", "peer.ipv4");

  private SpanTidying() {}

  static Span apply(Span span) {
    if (!needed(span)) {
      return span;
    }
    List<Attribute> attributes = new ArrayList<>(span.attributes());
    attributes.removeIf(attribute -> OF_LIBRARY.contains(attribute.key()));
    List<Link> links = span.links().stream().filter(link -> !isEmpty(link)).toList();
    return SpanCopy.with(span, readable(attributes), links, resource(span));
  }

  private static boolean needed(Span span) {
    return span.attributes().stream().anyMatch(SpanTidying::isOdd)
        || span.resource().attributes().stream().anyMatch(SpanTidying::isAddress)
        || span.links().stream().anyMatch(SpanTidying::isEmpty);
  }

  private static boolean isOdd(Attribute attribute) {
    return isAddress(attribute) || OF_LIBRARY.contains(attribute.key());
  }

  private static boolean isAddress(Attribute attribute) {
    return ADDRESSES.contains(attribute.key())
        && (attribute.value() instanceof Value.Int || attribute.value() instanceof Value.Real);
  }

  private static boolean isEmpty(Link link) {
    return link.traceId().isNone() || link.spanId() == 0;
  }

  private static Resource resource(Span span) {
    Resource resource = span.resource();
    Set<String> held =
        resource.attributes().stream().map(Attribute::key).collect(Collectors.toSet());
    List<Attribute> attributes = new ArrayList<>(resource.attributes());
    for (Attribute attribute : span.attributes()) {
      if (OF_LIBRARY.contains(attribute.key()) && held.add(attribute.key())) {
        attributes.add(attribute);
      }
    }
    return new Resource(readable(attributes), resource.droppedAttributes(), resource.schemaUrl());
  }

  private static List<Attribute> readable(List<Attribute> attributes) {
    attributes.replaceAll(attribute -> isAddress(attribute) ? readable(attribute) : attribute);
    return attributes;
  }

  private static Attribute readable(Attribute address) {
    long bits = 0;
    if (address.value() instanceof Value.Int(long number)) {
      bits = number;
    } else if (address.value() instanceof Value.Real(double number)) {
      bits = (long) number;
    }
    String text =
        "%d.%d.%d.%d"
            .formatted(bits >> 24 & 0xFF, bits >> 16 & 0xFF, bits >> 8 & 0xFF, bits & 0xFF);
    return Attribute.of(address.key(), text);
  }
}
