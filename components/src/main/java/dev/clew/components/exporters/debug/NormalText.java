package dev.clew.components.exporters.debug;

import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import java.util.List;
import java.util.stream.Collectors;

/// The text of verbosity `normal`: a line for each resource, scope and item.
final class NormalText {
  private final Signal signal;
  private final StringBuilder out = new StringBuilder();

  private NormalText(Signal signal) {
    this.signal = signal;
  }

  static String of(Batch batch) {
    var text = new NormalText(batch.signal());
    List<Message> groups = Message.of(batch.bytes()).messages(1);
    for (int i = 0; i < groups.size(); i++) {
      text.resource(i, groups.get(i));
    }
    return text.out.toString();
  }

  private String groupName() {
    return switch (signal) {
      case TRACES -> "Traces";
      case METRICS -> "Metrics";
      case LOGS -> "Log";
    };
  }

  private void resource(int ordinal, Message group) {
    String schema = group.text(3);
    out.append("Resource").append(groupName()).append(" #").append(ordinal);
    out.append(schema.isEmpty() ? "" : " [" + schema + "]");
    out.append(trailing(group.message(1).messages(1))).append('\n');
    List<Message> scopes = group.messages(2);
    for (int i = 0; i < scopes.size(); i++) {
      scope(i, scopes.get(i));
    }
  }

  private void scope(int ordinal, Message group) {
    Message scope = group.message(1);
    out.append("Scope").append(groupName()).append(" #").append(ordinal);
    out.append(scopeDetails(scope, group.text(3)));
    out.append(trailing(scope.messages(3))).append('\n');
    for (Message item : group.messages(2)) {
      switch (signal) {
        case TRACES -> span(item);
        case METRICS -> NormalMetrics.append(out, item);
        case LOGS -> record(item);
      }
    }
  }

  private static String scopeDetails(Message scope, String schema) {
    String version = scope.text(2);
    String details = scope.text(1) + (version.isEmpty() ? "" : "@" + version);
    if (!schema.isEmpty()) {
      details += (details.isEmpty() ? "" : " ") + "[" + schema + "]";
    }
    return details.isEmpty() ? "" : " " + details;
  }

  private void span(Message span) {
    out.append(span.text(5)).append(' ').append(span.id(1)).append(' ').append(span.id(2));
    out.append(trailing(span.messages(9))).append('\n');
  }

  private void record(Message record) {
    out.append(ValueText.alone(record.message(5))).append(' ');
    out.append(attributes(record.messages(6), " ")).append('\n');
  }

  private static String trailing(List<Message> attributes) {
    return attributes.isEmpty() ? "" : " " + attributes(attributes, " ");
  }

  static String attributes(List<Message> attributes, String between) {
    return attributes.stream()
        .map(attribute -> attribute.text(1) + "=" + ValueText.alone(attribute.message(2)))
        .collect(Collectors.joining(between));
  }
}
