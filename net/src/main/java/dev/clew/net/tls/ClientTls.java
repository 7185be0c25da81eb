package dev.clew.net.tls;

import com.linecorp.armeria.client.ClientFactoryBuilder;
import com.linecorp.armeria.client.ClientTlsConfig;
import com.linecorp.armeria.client.ClientTlsConfigBuilder;
import dev.clew.base.settings.Secret;
import dev.clew.base.time.Clock;
import dev.clew.net.settings.TlsClientSettings;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// TLS of a client.
public final class ClientTls {
  private ClientTls() {}

  /// Sets up a client's connections.
  ///
  /// @throws IOException naming what cannot be read
  public static void apply(TlsClientSettings settings, ClientFactoryBuilder builder)
      throws IOException {
    Consumer<SslContextBuilder> protocols =
        Protocols.of(settings.minVersion(), settings.maxVersion(), settings.cipherSuites());
    List<X509Certificate> trusted = trusted(settings);
    ClientTlsConfigBuilder config =
        ClientTlsConfig.builder()
            .tlsCustomizer(
                context -> {
                  protocols.accept(context);
                  if (!trusted.isEmpty()) {
                    context.trustManager(trusted);
                  }
                });
    if (settings.insecureSkipVerify()) {
      config.tlsNoVerify();
    }
    var sources =
        new ReloadedKeys.Sources(
            new PemSource(settings.certFile(), settings.certPem()),
            new PemSource(settings.keyFile(), settings.keyPem()),
            new PemSource("", new Secret("")));
    builder.tlsProvider(
        new ReloadedKeys(sources, settings.reloadInterval(), Duration.ZERO, Clock.system()),
        config.build());
  }

  /// Returns the certificates to trust; none means those of the system.
  private static List<X509Certificate> trusted(TlsClientSettings settings) throws IOException {
    var ca = new PemSource(settings.caFile(), settings.caPem());
    if (!ca.isSet()) {
      return List.of();
    }
    List<X509Certificate> trusted;
    try {
      trusted = new ArrayList<>(Certificates.read(ca));
    } catch (IOException e) {
      throw new IOException(
          "failed to load TLS config: failed to load CA CertPool File: " + e.getMessage(), e);
    }
    if (settings.includeSystemCaCertsPool()) {
      trusted.addAll(Certificates.ofSystem());
    }
    return trusted;
  }
}
