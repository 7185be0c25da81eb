package dev.clew.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OtlpSchemaTest {
  private final Set<String> seen = new HashSet<>();

  @Test
  void tablesSayWhatTheProtocolsDescriptorsSay() {
    compare(OtlpSchema.TRACES_DATA, TracesData.getDescriptor());
    compare(OtlpSchema.METRICS_DATA, MetricsData.getDescriptor());
    compare(OtlpSchema.LOGS_DATA, LogsData.getDescriptor());
    assertThat(seen).hasSize(34);
  }

  private void compare(MessageType type, Descriptor descriptor) {
    if (!seen.add(type.name())) {
      return;
    }
    assertThat(type.name()).isEqualTo(descriptor.getName());
    List<FieldDescriptor> declared =
        descriptor.getFields().stream()
            .filter(field -> !field.getName().endsWith("strindex"))
            .toList();
    assertThat(type.fields())
        .extracting(FieldType::name)
        .as(type.name())
        .containsExactlyElementsOf(declared.stream().map(FieldDescriptor::getName).toList());
    for (int i = 0; i < declared.size(); i++) {
      compare(type, type.fields().get(i), declared.get(i));
    }
  }

  private void compare(MessageType type, FieldType field, FieldDescriptor declared) {
    String place = type.name() + "." + field.name();
    assertThat(field.number()).as(place).isEqualTo(declared.getNumber());
    assertThat(field.jsonName()).as(place).isEqualTo(declared.getJsonName());
    assertThat(field.repeated()).as(place).isEqualTo(declared.isRepeated());
    assertThat(field.packed()).as(place).isEqualTo(declared.isPacked());
    assertThat(kinds(declared.getType())).as(place).contains(field.kind());
    assertThat(field.names()).as(place).isEqualTo(names(declared));
    if (field.kind() == FieldKind.MESSAGE) {
      compare(field.message(), declared.getMessageType());
    }
  }

  private static Map<String, Integer> names(FieldDescriptor declared) {
    Map<String, Integer> names = new HashMap<>();
    if (declared.getType() == FieldDescriptor.Type.ENUM) {
      declared.getEnumType().getValues().forEach(v -> names.put(v.getName(), v.getNumber()));
    }
    return names;
  }

  private static Set<FieldKind> kinds(FieldDescriptor.Type type) {
    return switch (type) {
      case STRING -> Set.of(FieldKind.TEXT);
      case BYTES -> Set.of(FieldKind.BYTES, FieldKind.TRACE_ID, FieldKind.SPAN_ID);
      default -> Set.of(FieldKind.valueOf(type.name()));
    };
  }
}
