package dev.clew.components.exporters.debug;

import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.util.List;

/// The text of verbosity `detailed`: every field on a line of its own.
final class DetailedText {
  private static final String[] KINDS = {
    "Unspecified", "Internal", "Server", "Client", "Producer", "Consumer"
  };
  private static final String[] STATUSES = {"Unset", "Ok", "Error"};
  private static final String[] SEVERITIES = {"Trace", "Debug", "Info", "Warn", "Error", "Fatal"};

  private final Lines lines = new Lines();
  private final Signal signal;

  private DetailedText(Signal signal) {
    this.signal = signal;
  }

  static String of(Batch batch) {
    var text = new DetailedText(batch.signal());
    List<Message> groups = Message.of(batch.bytes()).messages(1);
    for (int i = 0; i < groups.size(); i++) {
      text.resource(i, groups.get(i));
    }
    return text.lines.toString();
  }

  private void resource(int ordinal, Message group) {
    lines.add(resourceName() + " #" + ordinal);
    lines.add("Resource SchemaURL: " + group.text(3));
    Message resource = group.message(1);
    lines.attributes("Resource attributes", resource.messages(1));
    entities(resource.messages(3));
    List<Message> scopes = group.messages(2);
    for (int i = 0; i < scopes.size(); i++) {
      scope(i, scopes.get(i));
    }
  }

  private String resourceName() {
    return switch (signal) {
      case TRACES -> "ResourceSpans";
      case METRICS -> "ResourceMetrics";
      case LOGS -> "ResourceLog";
    };
  }

  private String scopeName() {
    return switch (signal) {
      case TRACES -> "ScopeSpans";
      case METRICS -> "ScopeMetrics";
      case LOGS -> "ScopeLogs";
    };
  }

  private void entities(List<Message> entities) {
    if (entities.isEmpty()) {
      return;
    }
    lines.add("Resource entity refs:");
    for (int i = 0; i < entities.size(); i++) {
      Message entity = entities.get(i);
      lines.add("     -> Entity ref #" + i + ":");
      lines.add("          -> Type: " + entity.text(2));
      lines.unlessEmpty("          -> Schema URL: ", entity.text(1));
      keys("ID keys", entity.texts(3));
      keys("Description keys", entity.texts(4));
    }
  }

  private void keys(String title, List<String> keys) {
    if (!keys.isEmpty()) {
      lines.add("          -> " + title + ":");
      keys.forEach(key -> lines.add("               -> " + key));
    }
  }

  private void scope(int ordinal, Message group) {
    lines.add(scopeName() + " #" + ordinal);
    lines.add(scopeName() + " SchemaURL: " + group.text(3));
    Message scope = group.message(1);
    lines.add("InstrumentationScope " + scope.text(1) + " " + scope.text(2));
    lines.attributes("InstrumentationScope attributes", scope.messages(3));
    List<Message> items = group.messages(2);
    for (int i = 0; i < items.size(); i++) {
      switch (signal) {
        case TRACES -> span(i, items.get(i));
        case METRICS -> new DetailedMetric(lines, items.get(i)).print(i);
        case LOGS -> record(i, items.get(i));
      }
    }
  }

  private void span(int ordinal, Message span) {
    lines.add("Span #" + ordinal);
    lines.labelled("Trace ID", span.id(1));
    lines.labelled("Parent ID", span.id(4));
    lines.labelled("ID", span.id(2));
    lines.labelled("Name", span.text(5));
    lines.labelled("Kind", word(KINDS, span.varint(6)));
    if (!span.text(3).isEmpty()) {
      lines.labelled("TraceState", span.text(3));
    }
    lines.labelled("Start time", GoText.time(span.fixed64(7)));
    lines.labelled("End time", GoText.time(span.fixed64(8)));
    Message status = span.message(15);
    lines.labelled("Status code", word(STATUSES, status.varint(3)));
    lines.labelled("Status message", status.text(2));
    lines.labelled("DroppedAttributesCount", dropped(span, 10));
    lines.labelled("DroppedEventsCount", dropped(span, 12));
    lines.labelled("DroppedLinksCount", dropped(span, 14));
    lines.attributes("Attributes", span.messages(9));
    events(span.messages(11));
    links(span.messages(13));
  }

  private void events(List<Message> events) {
    lines.titleUnlessEmpty("Events:", events);
    for (int i = 0; i < events.size(); i++) {
      Message event = events.get(i);
      lines.add("SpanEvent #" + i);
      lines.add("     -> Name: " + event.text(2));
      lines.add("     -> Timestamp: " + GoText.time(event.fixed64(1)));
      lines.add("     -> DroppedAttributesCount: " + dropped(event, 4));
      lines.inner("Attributes:", event.messages(3));
    }
  }

  private void links(List<Message> links) {
    lines.titleUnlessEmpty("Links:", links);
    for (int i = 0; i < links.size(); i++) {
      Message link = links.get(i);
      lines.add("SpanLink #" + i);
      lines.add("     -> Trace ID: " + link.id(1));
      lines.add("     -> ID: " + link.id(2));
      lines.add("     -> TraceState: " + link.text(3));
      lines.add("     -> DroppedAttributesCount: " + dropped(link, 5));
      lines.inner("Attributes:", link.messages(4));
    }
  }

  private void record(int ordinal, Message record) {
    lines.add("LogRecord #" + ordinal);
    lines.add("ObservedTimestamp: " + GoText.time(record.fixed64(11)));
    lines.add("Timestamp: " + GoText.time(record.fixed64(1)));
    lines.add("SeverityText: " + record.text(3));
    int severity = (int) record.varint(2);
    lines.add("SeverityNumber: " + severity(severity) + "(" + severity + ")");
    lines.unlessEmpty("EventName: ", record.text(12));
    lines.add("Body: " + ValueText.withKind(record.message(5)));
    lines.attributes("Attributes", record.messages(6));
    lines.add("Trace ID: " + record.id(9));
    lines.add("Span ID: " + record.id(10));
    lines.add("Flags: " + Integer.toUnsignedString(record.fixed32(8)));
  }

  private static String severity(int number) {
    if (number == 0) {
      return "Unspecified";
    }
    if (number < 0 || number > 24) {
      return "";
    }
    int step = (number - 1) % 4;
    return SEVERITIES[(number - 1) / 4] + (step == 0 ? "" : Integer.toString(step + 1));
  }

  private static String dropped(Message message, int field) {
    return Integer.toUnsignedString((int) message.varint(field));
  }

  static String word(String[] words, long number) {
    return number >= 0 && number < words.length ? words[(int) number] : "";
  }
}
