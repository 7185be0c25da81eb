package dev.clew.components;

import dev.clew.components.connectors.forward.ForwardFactory;
import dev.clew.components.exporters.debug.DebugFactory;
import dev.clew.components.exporters.otlpgrpc.OtlpGrpcFactory;
import dev.clew.components.exporters.otlphttp.OtlpHttpFactory;
import dev.clew.components.extensions.healthcheck.HealthCheckFactory;
import dev.clew.components.processors.batch.BatchFactory;
import dev.clew.components.processors.memorylimiter.MemoryLimiterFactory;
import dev.clew.components.receivers.otlp.OtlpReceiverFactory;
import dev.clew.net.Network;
import dev.clew.pipeline.component.Factory;
import java.util.List;

/// The list of what can be configured.
public final class Components {
  private Components() {}

  /// Returns the factories of all components of this room, one a line, by section and type.
  ///
  /// @param network what components listen on and call through
  public static List<Factory<?>> factories(Network network) {
    return List.of(
        // receivers
        new dev.clew.components.receivers.nop.NopFactory(),
        new OtlpReceiverFactory(network),
        // processors
        new BatchFactory(),
        new MemoryLimiterFactory(),
        // connectors
        new ForwardFactory(),
        // exporters
        new DebugFactory(),
        new dev.clew.components.exporters.nop.NopFactory(),
        new OtlpGrpcFactory(network),
        new OtlpHttpFactory(network),
        // extensions
        new HealthCheckFactory(network));
  }
}
