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
import dev.clew.wire.span.Trace;
import java.util.ArrayList;
import java.util.List;

/// Decodes TracesData messages that [OtlpValidation] has passed. Spans of one ResourceSpans share
/// their [Resource], spans of one ScopeSpans their [Scope].
public final class SpanDecoder {
  private final SpanCursor cursor;
  private final SpanHeader header = new SpanHeader();
  private Resource resource = new Resource(List.of(), 0, "");
  private Scope scope = new Scope("", "", List.of(), 0, "");
  private int resourceOrdinal = -1;
  private int scopeOrdinal = -1;

  private SpanDecoder(byte[] bytes, int from, int to) {
    cursor = new SpanCursor().wrap(bytes, from, to);
  }

  /// Returns all spans, in the order of the bytes.
  public static List<Span> spans(byte[] tracesData, int from, int to) {
    var decoder = new SpanDecoder(tracesData, from, to);
    List<Span> spans = new ArrayList<>();
    while (decoder.cursor.next()) {
      spans.add(decoder.span());
    }
    return spans;
  }

  /// Returns the spans that carry the id.
  public static Trace trace(TraceId id, byte[] tracesData) {
    var decoder = new SpanDecoder(tracesData, 0, tracesData.length);
    List<Span> spans = new ArrayList<>();
    while (decoder.cursor.next()) {
      if (decoder.carries(id)) {
        spans.add(decoder.span());
      }
    }
    return new Trace(id, spans);
  }

  private boolean carries(TraceId id) {
    header.read(cursor.bytes(), cursor.spanStart(), cursor.spanEnd());
    return header.traceIdHi() == id.hi() && header.traceIdLo() == id.lo();
  }

  private Span span() {
    if (resourceOrdinal != cursor.resourceOrdinal()) {
      resourceOrdinal = cursor.resourceOrdinal();
      resource =
          resource(
              cursor.resourceBytes(),
              cursor.resourceStart(),
              cursor.resourceEnd(),
              cursor.resourceSchemaUrl());
    }
    if (scopeOrdinal != cursor.scopeOrdinal()) {
      scopeOrdinal = cursor.scopeOrdinal();
      scope =
          scope(
              cursor.scopeBytes(), cursor.scopeStart(), cursor.scopeEnd(), cursor.scopeSchemaUrl());
    }
    return span(cursor.bytes(), cursor.spanStart(), cursor.spanEnd(), resource, scope);
  }

  /// Decodes the Resource message between `from` and `to`.
  public static Resource resource(byte[] bytes, int from, int to, String schemaUrl) {
    FieldCursor fields = FieldCursor.over(bytes, from, to);
    List<Attribute> attributes = new ArrayList<>();
    int dropped = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case Tags.RESOURCE_ATTRIBUTES -> attributes.add(attribute(fields));
        case Tags.RESOURCE_DROPPED -> dropped = (int) fields.varint();
        default -> {}
      }
    }
    return new Resource(attributes, dropped, schemaUrl);
  }

  /// Decodes the InstrumentationScope message between `from` and `to`.
  public static Scope scope(byte[] bytes, int from, int to, String schemaUrl) {
    FieldCursor fields = FieldCursor.over(bytes, from, to);
    List<Attribute> attributes = new ArrayList<>();
    String name = "";
    String version = "";
    int dropped = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case Tags.SCOPE_NAME -> name = fields.text();
        case Tags.SCOPE_VERSION -> version = fields.text();
        case Tags.SCOPE_ATTRIBUTES -> attributes.add(attribute(fields));
        case Tags.SCOPE_DROPPED -> dropped = (int) fields.varint();
        default -> {}
      }
    }
    return new Scope(name, version, attributes, dropped, schemaUrl);
  }

  /// Decodes the Span message between `from` and `to`.
  public static Span span(byte[] bytes, int from, int to, Resource resource, Scope scope) {
    var header = new SpanHeader().read(bytes, from, to);
    var parts = new SpanParts();
    parts.read(FieldCursor.over(bytes, from, to));
    return new Span(
        header.traceId(),
        header.spanId(),
        header.parentSpanId(),
        parts.traceState,
        header.flags(),
        header.name(),
        SpanKind.of(header.kind()),
        header.startNanos(),
        header.endNanos(),
        parts.attributes,
        parts.droppedAttributes,
        parts.events,
        parts.droppedEvents,
        parts.links,
        parts.droppedLinks,
        SpanStatus.of(header.statusCode()),
        parts.statusMessage,
        resource,
        scope);
  }

  private static Attribute attribute(FieldCursor field) {
    return ValueCodec.decodeAttribute(field.bytes(), field.start(), field.end());
  }

  /// What a span holds beside its header.
  private static final class SpanParts {
    String traceState = "";
    String statusMessage = "";
    final List<Attribute> attributes = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    int droppedAttributes;
    int droppedEvents;
    int droppedLinks;

    void read(FieldCursor fields) {
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

    private void readStatus(FieldCursor fields) {
      while (fields.next()) {
        if (fields.tag() == Tags.STATUS_MESSAGE) {
          statusMessage = fields.text();
        }
      }
    }

    private static Event event(FieldCursor fields) {
      List<Attribute> attributes = new ArrayList<>();
      long time = 0;
      String name = "";
      int dropped = 0;
      while (fields.next()) {
        switch (fields.tag()) {
          case Tags.EVENT_TIME -> time = fields.fixed64();
          case Tags.EVENT_NAME -> name = fields.text();
          case Tags.EVENT_ATTRIBUTES -> attributes.add(attribute(fields));
          case Tags.EVENT_DROPPED -> dropped = (int) fields.varint();
          default -> {}
        }
      }
      return new Event(time, name, attributes, dropped);
    }

    private static Link link(FieldCursor fields) {
      List<Attribute> attributes = new ArrayList<>();
      TraceId traceId = TraceId.NONE;
      long spanId = 0;
      String traceState = "";
      int dropped = 0;
      int flags = 0;
      while (fields.next()) {
        switch (fields.tag()) {
          case Tags.LINK_TRACE_ID -> traceId = Ids.traceId(fields);
          case Tags.LINK_SPAN_ID -> spanId = Ids.spanId(fields);
          case Tags.LINK_TRACE_STATE -> traceState = fields.text();
          case Tags.LINK_ATTRIBUTES -> attributes.add(attribute(fields));
          case Tags.LINK_DROPPED -> dropped = (int) fields.varint();
          case Tags.LINK_FLAGS -> flags = fields.fixed32();
          default -> {}
        }
      }
      return new Link(traceId, spanId, traceState, flags, attributes, dropped);
    }
  }
}
