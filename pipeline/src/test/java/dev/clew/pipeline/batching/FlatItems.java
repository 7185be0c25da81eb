package dev.clew.pipeline.batching;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.clew.wire.Batch;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.List;

/// The oracle: a request as the list of its items, each with the text of everything around it.
final class FlatItems {
  private static final List<String> CHILDREN =
      List.of(
          "resource_spans",
          "scope_spans",
          "spans",
          "resource_logs",
          "scope_logs",
          "log_records",
          "resource_metrics",
          "scope_metrics",
          "metrics",
          "gauge",
          "sum",
          "histogram",
          "exponential_histogram",
          "summary",
          "data_points");
  private static final List<String> ITEMS = List.of("spans", "log_records", "data_points");

  private FlatItems() {}

  static List<String> of(Batch batch) {
    try {
      Message message =
          switch (batch.signal()) {
            case TRACES -> TracesData.parseFrom(batch.bytes());
            case METRICS -> MetricsData.parseFrom(batch.bytes());
            case LOGS -> LogsData.parseFrom(batch.bytes());
          };
      List<String> items = new ArrayList<>();
      collect(message, "", items);
      return items;
    } catch (InvalidProtocolBufferException fault) {
      throw new AssertionError("a batch does not parse", fault);
    }
  }

  private static void collect(Message message, String around, List<String> items) {
    String here = around + "/" + withoutChildren(message);
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (!CHILDREN.contains(field.getName())) {
        continue;
      }
      for (Message child : children(message, field)) {
        if (ITEMS.contains(field.getName())) {
          items.add(here + "/" + child);
        } else {
          collect(child, here, items);
        }
      }
    }
  }

  private static List<Message> children(Message message, FieldDescriptor field) {
    if (!field.isRepeated()) {
      return message.hasField(field) ? List.of((Message) message.getField(field)) : List.of();
    }
    List<Message> children = new ArrayList<>();
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      children.add((Message) message.getRepeatedField(field, i));
    }
    return children;
  }

  private static String withoutChildren(Message message) {
    Message.Builder builder = message.toBuilder();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (CHILDREN.contains(field.getName())) {
        builder.clearField(field);
      }
    }
    return builder.build().toString();
  }
}
