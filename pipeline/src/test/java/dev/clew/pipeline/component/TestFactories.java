package dev.clew.pipeline.component;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Unsigned;
import dev.clew.base.settings.Validated;
import dev.clew.wire.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Small components of every kind, under names that the collector has too, and a record of what
/// happened to them. What they receive is found under `kind/id` with signal and pipeline details.
public final class TestFactories {
  /// The events of all components, in order: `start receiver/otlp`.
  public final List<String> events = new CopyOnWriteArrayList<>();

  /// The consumers that receivers were given, by `id signal`.
  public final Map<String, Consumer> receiverOutputs = new ConcurrentHashMap<>();

  /// The exporters made, by `id signal`.
  public final Map<String, TestConsumer> exporters = new ConcurrentHashMap<>();

  /// Components whose start fails, by `kind/id`.
  public final Set<String> failing = ConcurrentHashMap.newKeySet();

  /// The hosts that components were started with, by `kind/id`.
  public final Map<String, Host> hosts = new ConcurrentHashMap<>();

  public record ReceiverConfig(Optional<Endpoint> protocol) implements Validated {
    public static ReceiverConfig defaults() {
      return new ReceiverConfig(Optional.empty());
    }

    @Override
    public void validate(Problems problems) {
      if (protocol.isEmpty()) {
        problems.add("must specify at least one protocol when using the OTLP receiver");
      }
    }
  }

  public record Endpoint(String endpoint) {
    public static Endpoint defaults() {
      return new Endpoint("127.0.0.1:0");
    }
  }

  public record BatchConfig(Duration timeout, @Unsigned int sendBatchSize) {
    public static BatchConfig defaults() {
      return new BatchConfig(Duration.ofMillis(200), 8192);
    }
  }

  public record LimiterConfig(Duration checkInterval, int limitMib) {
    public static LimiterConfig defaults() {
      return new LimiterConfig(Duration.ZERO, 0);
    }
  }

  public record DebugConfig(String verbosity) {
    public static DebugConfig defaults() {
      return new DebugConfig("basic");
    }
  }

  public record OtlpConfig(String endpoint, Map<String, dev.clew.base.settings.Secret> headers)
      implements Validated {
    public static OtlpConfig defaults() {
      return new OtlpConfig("", Map.of());
    }

    @Override
    public void validate(Problems problems) {
      if (endpoint.isEmpty()) {
        problems.add("requires a non-empty \"endpoint\"");
      }
    }
  }

  public record Empty() {
    public static Empty defaults() {
      return new Empty();
    }
  }

  public record ExtensionConfig(String endpoint, List<ComponentId> needs) {
    public static ExtensionConfig defaults() {
      return new ExtensionConfig("127.0.0.1:0", List.of());
    }
  }

  /// Returns all factories.
  public List<Factory<?>> all() {
    return List.of(
        new Receiver(),
        new Processor<>("batch", BatchConfig.defaults()),
        new Processor<>("memory_limiter", LimiterConfig.defaults()),
        new Exporter<>("debug", List.of(), DebugConfig.defaults()),
        new Exporter<>("otlp_grpc", List.of("otlp"), OtlpConfig.defaults()),
        new Forward(),
        new Side());
  }

  private final class Receiver implements Factory.OfReceiver<ReceiverConfig> {
    @Override
    public String type() {
      return "otlp";
    }

    @Override
    public Set<Signal> signals() {
      return EnumSet.of(Signal.TRACES, Signal.LOGS);
    }

    @Override
    public ReceiverConfig defaultConfig() {
      return ReceiverConfig.defaults();
    }

    @Override
    public List<ListenAddress> listenAddresses(ReceiverConfig config) {
      return config.protocol().stream()
          .map(protocol -> new ListenAddress("protocol::endpoint", protocol.endpoint()))
          .toList();
    }

    @Override
    public Component create(Context context, ReceiverConfig config, Signal signal, Consumer next) {
      receiverOutputs.put(context.id() + " " + signal.word(), next);
      return new Life("receiver/" + context.id());
    }
  }

  private final class Processor<C extends Record> implements Factory.OfProcessor<C> {
    private final String type;
    private final C defaults;

    Processor(String type, C defaults) {
      this.type = type;
      this.defaults = defaults;
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public Set<Signal> signals() {
      return EnumSet.allOf(Signal.class);
    }

    @Override
    public C defaultConfig() {
      return defaults;
    }

    @Override
    public Factory.Stage create(Context context, C config, Signal signal, Consumer next) {
      return new Pass("processor/" + context.id(), next);
    }
  }

  private final class Exporter<C extends Record> implements Factory.OfExporter<C> {
    private final String type;
    private final List<String> aliases;
    private final C defaults;

    Exporter(String type, List<String> aliases, C defaults) {
      this.type = type;
      this.aliases = aliases;
      this.defaults = defaults;
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public List<String> aliases() {
      return aliases;
    }

    @Override
    public Set<Signal> signals() {
      return EnumSet.allOf(Signal.class);
    }

    @Override
    public C defaultConfig() {
      return defaults;
    }

    @Override
    public Factory.Stage create(Context context, C config, Signal signal) {
      var made = new TestConsumer();
      exporters.put(context.id() + " " + signal.word(), made);
      return new Pass("exporter/" + context.id(), made);
    }
  }

  private final class Forward implements Factory.OfConnector<Empty> {
    @Override
    public String type() {
      return "forward";
    }

    @Override
    public Set<Signal> signals() {
      return EnumSet.allOf(Signal.class);
    }

    @Override
    public Empty defaultConfig() {
      return Empty.defaults();
    }

    @Override
    public boolean connects(Signal from, Signal to) {
      return from == to;
    }

    @Override
    public Factory.Stage create(
        Context context, Empty config, Signal from, Signal to, Consumer next) {
      return new Pass("connector/" + context.id(), next);
    }
  }

  private final class Side implements Factory.OfExtension<ExtensionConfig> {
    @Override
    public String type() {
      return "health_check";
    }

    @Override
    public ExtensionConfig defaultConfig() {
      return ExtensionConfig.defaults();
    }

    @Override
    public List<ListenAddress> listenAddresses(ExtensionConfig config) {
      return List.of(new ListenAddress("endpoint", config.endpoint()));
    }

    @Override
    public List<ComponentId> dependencies(ExtensionConfig config) {
      return config.needs();
    }

    @Override
    public Factory.Extension create(Context context, ExtensionConfig config) {
      return new Beside("extension/" + context.id());
    }
  }

  private class Life implements Component {
    private final String name;

    Life(String name) {
      this.name = name;
    }

    @Override
    public void start(Host host) throws ComponentException {
      if (failing.contains(name)) {
        throw new ComponentException("made to fail");
      }
      hosts.put(name, host);
      events.add("start " + name);
    }

    @Override
    public void stop() {
      events.add("stop " + name);
    }

    String name() {
      return name;
    }
  }

  private final class Pass extends Life implements Factory.Stage {
    private final Consumer next;

    Pass(String name, Consumer next) {
      super(name);
      this.next = next;
    }

    @Override
    public void consume(dev.clew.wire.Batch batch, Completion completion) {
      next.consume(batch, completion);
    }

    @Override
    public Room reserve(dev.clew.wire.Batch batch) {
      return next.reserve(batch);
    }
  }

  private final class Beside extends Life implements Factory.Extension {
    Beside(String name) {
      super(name);
    }

    @Override
    public void ready() {
      events.add("ready " + name());
    }

    @Override
    public void notReady() {
      events.add("not ready " + name());
    }
  }

  /// Returns the events whose first word is `verb`, without it.
  public List<String> named(String verb) {
    var found = new ArrayList<String>();
    for (String event : events) {
      if (event.startsWith(verb + " ")) {
        found.add(event.substring(verb.length() + 1));
      }
    }
    return found;
  }
}
