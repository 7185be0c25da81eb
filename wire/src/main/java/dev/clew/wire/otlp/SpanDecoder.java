package dev.clew.wire.otlp;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.util.ArrayList;
import java.util.List;

/// Decodes TracesData messages that [OtlpValidation] has passed. Spans of one ResourceSpans share
/// their [Resource], spans of one ScopeSpans their [Scope].
public final class SpanDecoder {
  private final SpanCursor cursor;
  private final SpanHeader header = new SpanHeader();
  private final TextPool keys = new TextPool(256);
  private final TextPool texts = new TextPool(512);
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
    header.read(cursor.bytes(), cursor.spanStart(), cursor.spanEnd());
    return SpanParts.of(cursor.bytes(), cursor.spanStart(), cursor.spanEnd(), keys, texts)
        .span(cursor.bytes(), header, resource, scope);
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
    return SpanParts.of(bytes, from, to, TextPool.NONE, TextPool.NONE)
        .span(bytes, header, resource, scope);
  }

  private static Attribute attribute(FieldCursor field) {
    return ValueCodec.decodeAttribute(field.bytes(), field.start(), field.end());
  }
}
