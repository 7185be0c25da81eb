package dev.clew.wire.otlp;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Encodes decoded spans as OTLP bytes, every message in its shortest form.
public final class SpanEncoder {
  private static final int BYTES_PER_SPAN = 512;

  private SpanEncoder() {}

  /// Returns a TracesData message: spans in their order, gathered under their resource and scope.
  public static byte[] tracesData(List<Span> spans) {
    var out = new ByteBuilder(spans.size() * BYTES_PER_SPAN);
    grouped(spans).forEach((resource, scopes) -> appendGroup(out, resource, scopes));
    return out.toByteArray();
  }

  private static Map<Resource, Map<Scope, List<Span>>> grouped(List<Span> spans) {
    Map<Resource, Map<Scope, List<Span>>> groups = new LinkedHashMap<>();
    for (Span span : spans) {
      groups
          .computeIfAbsent(span.resource(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(span.scope(), _ -> new ArrayList<>())
          .add(span);
    }
    return groups;
  }

  private static void appendGroup(
      ByteBuilder out, Resource resource, Map<Scope, List<Span>> scopes) {
    int mark = Delimited.open(out, Tags.GROUP);
    appendResource(out, resource);
    scopes.forEach((scope, spans) -> appendScopeGroup(out, scope, spans));
    Delimited.textUnlessEmpty(out, Tags.SCHEMA_URL, resource.schemaUrl());
    Delimited.close(out, mark);
  }

  private static void appendResource(ByteBuilder out, Resource resource) {
    int mark = Delimited.open(out, Tags.RESOURCE);
    ValueCodec.appendAttributes(out, Tags.RESOURCE_ATTRIBUTES, resource.attributes());
    Delimited.varintUnlessZero(
        out, Tags.RESOURCE_DROPPED, Integer.toUnsignedLong(resource.droppedAttributes()));
    Delimited.close(out, mark);
  }

  private static void appendScopeGroup(ByteBuilder out, Scope scope, List<Span> spans) {
    int mark = Delimited.open(out, Tags.SCOPE_GROUP);
    appendScope(out, scope);
    for (Span span : spans) {
      int spanMark = Delimited.open(out, Tags.ITEM);
      appendSpan(out, span);
      Delimited.close(out, spanMark);
    }
    Delimited.textUnlessEmpty(out, Tags.SCHEMA_URL, scope.schemaUrl());
    Delimited.close(out, mark);
  }

  private static void appendScope(ByteBuilder out, Scope scope) {
    int mark = Delimited.open(out, Tags.SCOPE);
    Delimited.textUnlessEmpty(out, Tags.SCOPE_NAME, scope.name());
    Delimited.textUnlessEmpty(out, Tags.SCOPE_VERSION, scope.version());
    ValueCodec.appendAttributes(out, Tags.SCOPE_ATTRIBUTES, scope.attributes());
    Delimited.varintUnlessZero(
        out, Tags.SCOPE_DROPPED, Integer.toUnsignedLong(scope.droppedAttributes()));
    Delimited.close(out, mark);
  }

  /// Appends the body of a Span message, without a tag or length before it.
  public static void appendSpan(ByteBuilder out, Span span) {
    Ids.append(out, Tags.SPAN_TRACE_ID, span.traceId());
    Ids.append(out, Tags.SPAN_ID, span.spanId());
    Delimited.textUnlessEmpty(out, Tags.SPAN_TRACE_STATE, span.traceState());
    Ids.append(out, Tags.SPAN_PARENT_ID, span.parentSpanId());
    Delimited.textUnlessEmpty(out, Tags.SPAN_NAME, span.name());
    Delimited.varintUnlessZero(out, Tags.SPAN_KIND, span.kind().ordinal());
    Delimited.fixed64UnlessZero(out, Tags.SPAN_START, span.startNanos());
    Delimited.fixed64UnlessZero(out, Tags.SPAN_END, span.endNanos());
    ValueCodec.appendAttributes(out, Tags.SPAN_ATTRIBUTES, span.attributes());
    appendCount(out, Tags.SPAN_DROPPED_ATTRIBUTES, span.droppedAttributes());
    span.events().forEach(event -> appendEvent(out, event));
    appendCount(out, Tags.SPAN_DROPPED_EVENTS, span.droppedEvents());
    span.links().forEach(link -> appendLink(out, link));
    appendCount(out, Tags.SPAN_DROPPED_LINKS, span.droppedLinks());
    appendStatus(out, span);
    Delimited.fixed32UnlessZero(out, Tags.SPAN_FLAGS, span.flags());
  }

  private static void appendEvent(ByteBuilder out, Event event) {
    int mark = Delimited.open(out, Tags.SPAN_EVENTS);
    Delimited.fixed64UnlessZero(out, Tags.EVENT_TIME, event.timeNanos());
    Delimited.textUnlessEmpty(out, Tags.EVENT_NAME, event.name());
    ValueCodec.appendAttributes(out, Tags.EVENT_ATTRIBUTES, event.attributes());
    appendCount(out, Tags.EVENT_DROPPED, event.droppedAttributes());
    Delimited.close(out, mark);
  }

  private static void appendLink(ByteBuilder out, Link link) {
    int mark = Delimited.open(out, Tags.SPAN_LINKS);
    Ids.append(out, Tags.LINK_TRACE_ID, link.traceId());
    Ids.append(out, Tags.LINK_SPAN_ID, link.spanId());
    Delimited.textUnlessEmpty(out, Tags.LINK_TRACE_STATE, link.traceState());
    ValueCodec.appendAttributes(out, Tags.LINK_ATTRIBUTES, link.attributes());
    appendCount(out, Tags.LINK_DROPPED, link.droppedAttributes());
    Delimited.fixed32UnlessZero(out, Tags.LINK_FLAGS, link.flags());
    Delimited.close(out, mark);
  }

  private static void appendStatus(ByteBuilder out, Span span) {
    if (span.status().ordinal() == 0 && span.statusMessage().isEmpty()) {
      return;
    }
    int mark = Delimited.open(out, Tags.SPAN_STATUS);
    Delimited.textUnlessEmpty(out, Tags.STATUS_MESSAGE, span.statusMessage());
    Delimited.varintUnlessZero(out, Tags.STATUS_CODE, span.status().ordinal());
    Delimited.close(out, mark);
  }

  /// Counts are unsigned numbers of 32 bits.
  private static void appendCount(ByteBuilder out, int tag, int count) {
    Delimited.varintUnlessZero(out, tag, Integer.toUnsignedLong(count));
  }
}
