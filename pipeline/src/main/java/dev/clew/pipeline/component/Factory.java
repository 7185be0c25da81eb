package dev.clew.pipeline.component;

import dev.clew.wire.Signal;
import java.util.List;
import java.util.Set;

/// Makes the components of one type. The configuration is a record: a YAML body is laid over
/// [#defaultConfig()], key by key, each component of the record under its name in snake case.
///
/// @param <C> the configuration record
public sealed interface Factory<C extends Record> {
  /// Returns the type as configurations write it: `otlp_grpc`.
  String type();

  /// Returns older names of the type that still work: `otlp`.
  default List<String> aliases() {
    return List.of();
  }

  ComponentKind kind();

  /// Returns the signals that components of this type can carry; none for extensions.
  Set<Signal> signals();

  C defaultConfig();

  /// Returns the addresses that a component of this configuration listens on, for the message that
  /// lists taken ports.
  default List<ListenAddress> listenAddresses(C config) {
    return List.of();
  }

  /// An address with the configuration key it came from, relative to the component's body
  /// (`protocols::grpc::endpoint`).
  record ListenAddress(String key, String endpoint) {}

  non-sealed interface OfReceiver<C extends Record> extends Factory<C> {
    @Override
    default ComponentKind kind() {
      return ComponentKind.RECEIVER;
    }

    Component create(Context context, C config, Signal signal, Consumer next);
  }

  non-sealed interface OfProcessor<C extends Record> extends Factory<C> {
    @Override
    default ComponentKind kind() {
      return ComponentKind.PROCESSOR;
    }

    Stage create(Context context, C config, Signal signal, Consumer next);
  }

  non-sealed interface OfExporter<C extends Record> extends Factory<C> {
    @Override
    default ComponentKind kind() {
      return ComponentKind.EXPORTER;
    }

    Stage create(Context context, C config, Signal signal);
  }

  non-sealed interface OfConnector<C extends Record> extends Factory<C> {
    @Override
    default ComponentKind kind() {
      return ComponentKind.CONNECTOR;
    }

    /// Tells whether a connector of this type can turn one signal into the other.
    boolean connects(Signal from, Signal to);

    Stage create(Context context, C config, Signal from, Signal to, Consumer next);
  }

  non-sealed interface OfExtension<C extends Record> extends Factory<C> {
    @Override
    default ComponentKind kind() {
      return ComponentKind.EXTENSION;
    }

    @Override
    default Set<Signal> signals() {
      return Set.of();
    }

    /// Returns the extensions that must have been started before this one.
    default List<ComponentId> dependencies(C config) {
      return List.of();
    }

    Extension create(Context context, C config);
  }

  /// A component that takes batches.
  interface Stage extends Component, Consumer {}

  /// A component beside the pipelines.
  interface Extension extends Component {
    /// Called when all pipelines have been started.
    default void ready() {}

    /// Called when the stop begins.
    default void notReady() {}
  }
}
