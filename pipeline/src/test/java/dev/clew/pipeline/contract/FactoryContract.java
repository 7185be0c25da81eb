package dev.clew.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.component.TestHost;
import dev.clew.pipeline.config.ConfigDecoder;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.wire.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/// What every component's package keeps: a factory with defaults, a `component.yaml` that is true
/// to the configuration record, and components that start and stop in every order.
///
/// @param <C> the configuration record
public abstract class FactoryContract<C extends Record> {
  protected abstract Factory<C> factory();

  /// Returns a YAML body that makes the defaults valid, and startable in a test (ports 0); empty
  /// where they are so already.
  protected String validBody() {
    return "";
  }

  /// Gives the host the extensions that the component asks for at its start.
  protected void furnish(TestHost host) {}

  private ComponentYaml yaml() {
    return ComponentYaml.of(factory().getClass());
  }

  @Test
  void componentYamlTellsWhatTheFactoryMakes() {
    ComponentYaml yaml = yaml();
    assertThat(yaml.text("type")).isEqualTo(factory().type());
    assertThat(yaml.text("kind")).isEqualTo(factory().kind().word());
    assertThat(yaml.list("signals").stream().map(Object::toString))
        .containsExactlyInAnyOrderElementsOf(
            factory().signals().stream().map(Signal::word).toList());
    assertThat(yaml.text("stability")).isNotEmpty();
    assertThat(yaml.text("description")).isNotEmpty().doesNotContain("\n");
  }

  @Test
  void componentYamlListsEveryKeyWithASentence() {
    Map<String, Map<?, ?>> config = yaml().config();
    ConfigKeys keys = ConfigKeys.of(factory().defaultConfig().getClass());
    assertThat(config.keySet()).containsAll(keys.own());
    assertThat(keys.all()).containsAll(config.keySet());
    config.forEach((key, entry) -> assertThat(entry.get("sentence")).as(key).isNotNull());
  }

  @Test
  void componentYamlNamesMetrics() {
    for (Object metric : yaml().list("metrics")) {
      assertThat(metric.toString()).matches("[a-z0-9_]+");
    }
  }

  @Test
  void defaultsInComponentYamlAreTheDefaults() throws ConfigException {
    C expected = ConfigDecoder.decode(validBody(), factory().defaultConfig());
    String written = body(yaml().config());
    C decoded = ConfigDecoder.decode(overlay(written, validBody()), factory().defaultConfig());
    assertThat(decoded).isEqualTo(expected);
  }

  @Test
  void refusesAKeyThatIsNotThere() {
    assertThatThrownBy(() -> ConfigDecoder.decode("surely_unknown: 1", factory().defaultConfig()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("has invalid keys: surely_unknown");
  }

  @Test
  void startsAndStopsInEveryOrder() throws ComponentException, ConfigException {
    for (Component component : components()) {
      component.stop();
    }
    for (Component component : components()) {
      TestContext context = TestContext.of(factory().kind(), factory().type());
      furnish(context.host());
      component.start(context.host());
      component.stop();
      component.stop();
    }
  }

  private List<Component> components() throws ConfigException {
    C config = ConfigDecoder.decode(validBody(), factory().defaultConfig());
    List<Component> made = new ArrayList<>();
    switch (factory()) {
      case Factory.OfExtension<C> extension -> made.add(extension.create(context(), config));
      case Factory.OfConnector<C> connector -> made.addAll(connectors(connector, config));
      case Factory.OfReceiver<C> receiver -> {
        TestContext context = context();
        for (Signal signal : factory().signals()) {
          made.add(receiver.create(context, config, signal, Downstream.accepting()));
        }
      }
      case Factory.OfProcessor<C> processor -> {
        for (Signal signal : factory().signals()) {
          made.add(processor.create(context(), config, signal, Downstream.accepting()));
        }
      }
      case Factory.OfExporter<C> exporter -> {
        for (Signal signal : factory().signals()) {
          made.add(exporter.create(context(), config, signal));
        }
      }
    }
    return made;
  }

  private List<Component> connectors(Factory.OfConnector<C> connector, C config) {
    List<Component> made = new ArrayList<>();
    for (Signal from : Signal.values()) {
      for (Signal to : Signal.values()) {
        if (connector.connects(from, to)) {
          made.add(connector.create(context(), config, from, to, Downstream.accepting()));
        }
      }
    }
    return made;
  }

  private TestContext context() {
    assertThat(ComponentId.parse(factory().type()).type()).isEqualTo(factory().type());
    return TestContext.of(factory().kind(), factory().type());
  }

  /// Writes the listed defaults as a body, nested where a key has `::`.
  private static String body(Map<String, Map<?, ?>> config) {
    Map<String, Object> root = new LinkedHashMap<>();
    config.forEach(
        (key, entry) -> {
          if (entry.containsKey("default") && !isAbsent(config, key)) {
            put(root, key, entry.get("default"));
          }
        });
    return dump(root);
  }

  /// Tells whether a key, or one that it is nested in, is absent by default.
  private static boolean isAbsent(Map<String, Map<?, ?>> config, String key) {
    return config.entrySet().stream()
        .filter(each -> key.equals(each.getKey()) || key.startsWith(each.getKey() + "::"))
        .anyMatch(each -> "absent".equals(each.getValue().get("default")));
  }

  @SuppressWarnings("unchecked") // only maps of this kind are put into it here
  private static void put(Map<String, Object> root, String key, Object value) {
    Map<String, Object> holder = root;
    String rest = key;
    while (rest.contains("::")) {
      String outer = rest.substring(0, rest.indexOf("::"));
      holder = (Map<String, Object>) holder.computeIfAbsent(outer, _ -> new LinkedHashMap<>());
      rest = rest.substring(outer.length() + 2);
    }
    holder.put(rest, value);
  }

  private static String overlay(String written, String over) {
    Map<String, Object> root = map(written);
    merge(root, map(over));
    return dump(root);
  }

  @SuppressWarnings("unchecked") // YAML maps have text keys here
  private static void merge(Map<String, Object> into, Map<String, Object> from) {
    from.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> map && into.get(key) instanceof Map<?, ?> present) {
            merge((Map<String, Object>) present, (Map<String, Object>) map);
          } else {
            into.put(key, value);
          }
        });
  }

  @SuppressWarnings("unchecked") // YAML maps have text keys here
  private static Map<String, Object> map(String yaml) {
    Object root =
        new org.snakeyaml.engine.v2.api.Load(
                org.snakeyaml.engine.v2.api.LoadSettings.builder().build())
            .loadFromString(yaml);
    return root == null ? new LinkedHashMap<>() : (Map<String, Object>) root;
  }

  private static String dump(Map<String, Object> root) {
    return root.isEmpty() ? "" : new Dump(DumpSettings.builder().build()).dumpToString(root);
  }
}
