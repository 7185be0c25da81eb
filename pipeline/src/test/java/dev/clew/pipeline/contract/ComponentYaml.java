package dev.clew.pipeline.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A component's `component.yaml`, which lies beside its factory:
///
/// ```yaml
/// type: batch
/// kind: processor            # receiver, processor, exporter, connector, extension
/// signals: [traces, metrics, logs]
/// stability: beta
/// description: One line.
/// config:
///   - key: send_batch_size   # a nested record's key: outer::inner
///     default: 8192          # `absent` for an optional key that is not there by default
///     sentence: One sentence.
/// metrics:
///   - otelcol_processor_batch_batch_send_size
/// ```
///
/// Every key of a record in the component's own package is listed; keys of shared blocks may be.
final class ComponentYaml {
  private final Map<?, ?> root;

  private ComponentYaml(Map<?, ?> root) {
    this.root = root;
  }

  static ComponentYaml of(Class<?> factory) {
    try (InputStream yaml = factory.getResourceAsStream("component.yaml")) {
      if (yaml == null) {
        throw new AssertionError("no component.yaml beside " + factory.getName());
      }
      Object root = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      return new ComponentYaml((Map<?, ?>) root);
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }

  String text(String key) {
    Object value = root.get(key);
    return value == null ? "" : value.toString();
  }

  List<?> list(String key) {
    return root.get(key) instanceof List<?> list ? list : List.of();
  }

  /// Returns the entries of `config` by key, in order.
  Map<String, Map<?, ?>> config() {
    Map<String, Map<?, ?>> entries = new LinkedHashMap<>();
    for (Object entry : list("config")) {
      var fields = (Map<?, ?>) entry;
      entries.put(String.valueOf(fields.get("key")), fields);
    }
    return entries;
  }
}
