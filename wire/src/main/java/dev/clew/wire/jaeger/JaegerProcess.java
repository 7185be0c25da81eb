package dev.clew.wire.jaeger;

import dev.clew.wire.semconv.Semconv;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.List;

/// A process as a document gives it; it becomes a resource.
final class JaegerProcess {
  private static final String HOST = "hostname";
  private static final String CLIENT = "jaeger.version";
  private static final String EXPORTER = "opencensus.exporterversion";

  String serviceName = "";
  final List<Attribute> tags = new ArrayList<>();

  Resource resource() {
    List<Attribute> attributes = new ArrayList<>();
    if (!serviceName.isEmpty()) {
      attributes.add(Attribute.of(Semconv.SERVICE_NAME, serviceName));
    }
    for (Attribute tag : tags) {
      attributes.add(translated(tag));
    }
    return new Resource(attributes, 0, "");
  }

  private Attribute translated(Attribute tag) {
    if (tag.key().equals(HOST) && !has(Semconv.HOST_NAME)) {
      return new Attribute(Semconv.HOST_NAME, tag.value());
    }
    if (tag.key().equals(CLIENT)
        && !has(EXPORTER)
        && tag.value() instanceof Value.Text(String version)) {
      return Attribute.of(EXPORTER, "Jaeger-" + version);
    }
    return tag;
  }

  private boolean has(String key) {
    return tags.stream().anyMatch(tag -> tag.key().equals(key));
  }
}
