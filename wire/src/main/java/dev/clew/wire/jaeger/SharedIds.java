package dev.clew.wire.jaeger;

import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Zipkin's clients and servers report their halves of one call under one id. The server's half
/// gets an id of its own and becomes the child of the client's, and takes its children along.
final class SharedIds {
  private final Set<Long> ids = new HashSet<>();
  private final Map<Long, Long> serverIds = new HashMap<>();
  private final Set<Long> given = new HashSet<>();
  private long newest;

  private SharedIds() {}

  static List<Span> separate(List<Span> spans) {
    return new SharedIds().apply(spans);
  }

  private List<Span> apply(List<Span> spans) {
    Set<Long> clients = new HashSet<>();
    boolean shared = false;
    for (Span span : spans) {
      shared |= !ids.add(span.spanId());
      if (span.kind() == SpanKind.CLIENT) {
        clients.add(span.spanId());
      }
    }
    return shared ? reparented(renamed(spans, clients)) : spans;
  }

  private List<Span> renamed(List<Span> spans, Set<Long> clients) {
    List<Span> renamed = new ArrayList<>(spans.size());
    for (Span span : spans) {
      boolean half = span.kind() == SpanKind.SERVER && clients.contains(span.spanId());
      renamed.add(half ? renamed(span) : span);
    }
    return renamed;
  }

  private Span renamed(Span server) {
    long id = unused();
    given.add(id);
    serverIds.putIfAbsent(server.spanId(), id);
    return SpanCopy.withIds(server, id, server.spanId());
  }

  private List<Span> reparented(List<Span> spans) {
    List<Span> reparented = new ArrayList<>(spans.size());
    for (Span span : spans) {
      long parent = serverIds.getOrDefault(span.parentSpanId(), span.parentSpanId());
      boolean follows = parent != span.parentSpanId() && !given.contains(span.spanId());
      reparented.add(follows ? SpanCopy.withIds(span, span.spanId(), parent) : span);
    }
    return reparented;
  }

  private long unused() {
    do {
      newest++;
    } while (!ids.add(newest));
    return newest;
  }
}
