package dev.clew.wire.jaeger;

import dev.clew.wire.id.Hex;
import dev.clew.wire.json.ValueText;
import dev.clew.wire.semconv.Semconv;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Brings the clocks of a trace's hosts together, from parents down to children.
///
/// A child on another host (or one unknown) that does not lie inside its parent is centred in it; a
/// child longer than its parent is only moved when it starts before it. What a child is moved by
/// moves its whole subtree on the same host. Spans whose parent is missing, or whose id is taken,
/// are said to be so.
final class ClockSkew {
  private static final List<String> HOST_KEYS =
      List.of(Semconv.HOST_ID, Semconv.HOST_IP, Semconv.HOST_NAME, "ip");

  private static final class Node {
    final List<String> warnings = new ArrayList<>();
    final List<Node> children = new ArrayList<>();
    final String host;
    Span span;

    Node(Span span) {
      this.span = span;
      host = host(span);
    }
  }

  /// A node that waits to be adjusted, with the parent it hangs under and that parent's host's
  /// skew.
  private record Visit(Node node, Node parent, String host, long skewNanos) {}

  private final long maxNanos;
  private final Map<Long, Node> byId = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  ClockSkew(long maxNanos) {
    this.maxNanos = maxNanos;
  }

  List<AdjustedSpan> apply(List<Span> spans) {
    spans.forEach(this::add);
    Deque<Visit> visits = new ArrayDeque<>();
    for (Node node : nodes) {
      if (hang(node)) {
        visits.push(new Visit(node, node, node.host, 0));
      }
    }
    while (!visits.isEmpty()) {
      visit(visits.pop(), visits);
    }
    return nodes.stream().map(node -> new AdjustedSpan(node.span, node.warnings)).toList();
  }

  private void add(Span span) {
    var node = new Node(span);
    nodes.add(node);
    if (byId.putIfAbsent(span.spanId(), node) != null) {
      node.warnings.add("duplicate span IDs; skipping clock skew adjustment");
    }
  }

  /// Hangs the node under its parent; true when it has none.
  private boolean hang(Node node) {
    if (node.span.isRoot()) {
      return true;
    }
    Node parent = byId.get(node.span.parentSpanId());
    if (parent == null || parent == node) {
      node.warnings.add(
          "invalid parent span IDs="
              + Hex.format(node.span.parentSpanId())
              + "; skipping clock skew adjustment");
      return true;
    }
    parent.children.add(node);
    return false;
  }

  private void visit(Visit visit, Deque<Visit> visits) {
    Node node = visit.node();
    long skew = visit.skewNanos();
    boolean elsewhere = !node.host.equals(visit.host()) || node.host.isEmpty();
    if (node != visit.parent() && elsewhere) {
      skew = skew(node.span, visit.parent().span);
    }
    move(node, skew);
    for (Node child : node.children) {
      visits.push(new Visit(child, node, node.host, skew));
    }
  }

  private static long skew(Span child, Span parent) {
    long start = child.startNanos() - parent.startNanos();
    long room = parent.durationNanos() - child.durationNanos();
    if (room < 0) {
      return Math.max(0, -start);
    }
    boolean inside = start >= 0 && start <= room;
    return inside ? 0 : room / 2 - start;
  }

  private void move(Node node, long nanos) {
    if (nanos == 0) {
      return;
    }
    if (maxNanos == 0) {
      node.warnings.add(
          "clock skew adjustment disabled; not applying calculated delta of "
              + GoDuration.text(nanos));
    } else if (Math.abs(nanos) > maxNanos) {
      node.warnings.add(
          "max clock skew adjustment delta of %s exceeded; not applying calculated delta of %s"
              .formatted(GoDuration.text(maxNanos), GoDuration.text(nanos)));
    } else {
      node.span = SpanCopy.movedBy(node.span, nanos);
      node.warnings.add("This span's timestamps were adjusted by " + GoDuration.text(nanos));
    }
  }

  private static String host(Span span) {
    for (String key : HOST_KEYS) {
      for (Attribute attribute : span.resource().attributes()) {
        if (attribute.key().equals(key)) {
          return ValueText.of(attribute.value());
        }
      }
    }
    return "";
  }
}
