package dev.clew.net.client;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.ClientFactoryBuilder;
import com.linecorp.armeria.common.metric.NoopMeterRegistry;
import dev.clew.net.loop.Loops;
import java.time.Duration;

/// Makes the connection pools of clients, on the event loops that listeners use too.
final class ClientFactories {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(20);

  /// What differs between clients. Zero durations are no bound.
  record Ways(Duration idle, Duration ping, boolean keepAlive) {}

  private ClientFactories() {}

  static ClientFactoryBuilder builder(Loops loops, Ways ways) {
    ClientFactoryBuilder builder =
        ClientFactory.builder()
            .workerGroup(loops.workers(), false)
            .meterRegistry(NoopMeterRegistry.get())
            .connectTimeout(CONNECT_MAX)
            .idleTimeout(ways.idle())
            .pingInterval(ways.ping());
    if (!ways.keepAlive()) {
      builder.maxNumRequestsPerConnection(1);
    }
    return builder;
  }
}
