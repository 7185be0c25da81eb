package dev.clew.net.tls;

import com.linecorp.armeria.common.TlsProvider;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerTlsConfig;
import dev.clew.base.settings.Secret;
import dev.clew.base.time.Clock;
import dev.clew.net.settings.TlsServerSettings;
import io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.time.Duration;

/// TLS of a listener.
public final class ServerTls {
  private static final Duration CLIENT_CA_AGE = Duration.ofSeconds(1);

  private final TlsProvider keys;
  private final ServerTlsConfig config;

  /// @throws IOException naming what cannot be read
  public ServerTls(TlsServerSettings settings, Clock clock) throws IOException {
    var clientCa = new PemSource(settings.clientCaFile(), new Secret(""));
    var sources =
        new ReloadedKeys.Sources(
            new PemSource(settings.certFile(), settings.certPem()),
            new PemSource(settings.keyFile(), settings.keyPem()),
            clientCa);
    Duration trustAge = settings.clientCaFileReload() ? CLIENT_CA_AGE : Duration.ZERO;
    keys = new ReloadedKeys(sources, settings.reloadInterval(), trustAge, clock);
    config =
        ServerTlsConfig.builder()
            .clientAuth(clientCa.isSet() ? ClientAuth.REQUIRE : ClientAuth.NONE)
            .tlsCustomizer(
                Protocols.of(settings.minVersion(), settings.maxVersion(), settings.cipherSuites()))
            .build();
  }

  public void apply(ServerBuilder builder) {
    builder.tlsProvider(keys, config);
  }
}
