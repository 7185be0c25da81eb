package dev.clew.wire.otlp;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.util.ArrayList;
import java.util.List;

/// What a span holds beside its header, while it is decoded.
final class SpanParts {
  private final TextPool keys;
  private final TextPool texts;
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Event> events = new ArrayList<>(0);
  private final List<Link> links = new ArrayList<>(0);
  private String traceState = "";
  private String statusMessage = "";
  private int droppedAttributes;
  private int droppedEvents;
  private int droppedLinks;

  private SpanParts(TextPool keys, TextPool texts) {
    this.keys = keys;
    this.texts = texts;
  }

  static SpanParts of(byte[] bytes, int from, int to, TextPool keys, TextPool texts) {
    var parts = new SpanParts(keys, texts);
    parts.read(FieldCursor.over(bytes, from, to));
    return parts;
  }

  Span span(byte[] bytes, SpanHeader header, Resource resource, Scope scope) {
    return new Span(
        header.traceId(),
        header.spanId(),
        header.parentSpanId(),
        traceState,
        header.flags(),
        texts.text(bytes, header.nameStart(), header.nameEnd()),
        SpanKind.of(header.kind()),
        header.startNanos(),
        header.endNanos(),
        attributes,
        droppedAttributes,
        events,
        droppedEvents,
        links,
        droppedLinks,
        SpanStatus.of(header.statusCode()),
        statusMessage,
        resource,
        scope);
  }

  private void read(FieldCursor fields) {
    while (fields.next()) {
      switch (fields.tag()) {
        case Tags.SPAN_ATTRIBUTES -> attributes.add(attribute(fields));
        case Tags.SPAN_TRACE_STATE -> traceState = fields.text();
        case Tags.SPAN_EVENTS -> events.add(event(fields.enter()));
        case Tags.SPAN_LINKS -> links.add(link(fields.enter()));
        case Tags.SPAN_STATUS -> readStatus(fields.enter());
        case Tags.SPAN_DROPPED_ATTRIBUTES -> droppedAttributes = (int) fields.varint();
        case Tags.SPAN_DROPPED_EVENTS -> droppedEvents = (int) fields.varint();
        case Tags.SPAN_DROPPED_LINKS -> droppedLinks = (int) fields.varint();
        default -> {}
      }
    }
  }

  private Attribute attribute(FieldCursor field) {
    return ValueCodec.decodeAttribute(field.bytes(), field.start(), field.end(), keys, texts);
  }

  private void readStatus(FieldCursor fields) {
    while (fields.next()) {
      if (fields.tag() == Tags.STATUS_MESSAGE) {
        statusMessage = fields.text();
      }
    }
  }

  private Event event(FieldCursor fields) {
    List<Attribute> of = new ArrayList<>();
    long time = 0;
    String name = "";
    int dropped = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case Tags.EVENT_TIME -> time = fields.fixed64();
        case Tags.EVENT_NAME -> name = texts.text(fields.bytes(), fields.start(), fields.end());
        case Tags.EVENT_ATTRIBUTES -> of.add(attribute(fields));
        case Tags.EVENT_DROPPED -> dropped = (int) fields.varint();
        default -> {}
      }
    }
    return new Event(time, name, of, dropped);
  }

  private Link link(FieldCursor fields) {
    List<Attribute> of = new ArrayList<>();
    TraceId traceId = TraceId.NONE;
    long spanId = 0;
    String state = "";
    int dropped = 0;
    int flags = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case Tags.LINK_TRACE_ID -> traceId = Ids.traceId(fields);
        case Tags.LINK_SPAN_ID -> spanId = Ids.spanId(fields);
        case Tags.LINK_TRACE_STATE -> state = fields.text();
        case Tags.LINK_ATTRIBUTES -> of.add(attribute(fields));
        case Tags.LINK_DROPPED -> dropped = (int) fields.varint();
        case Tags.LINK_FLAGS -> flags = fields.fixed32();
        default -> {}
      }
    }
    return new Link(traceId, spanId, state, flags, of, dropped);
  }
}
