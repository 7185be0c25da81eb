package dev.clew.net.tls;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.common.TlsProvider;
import dev.clew.base.time.Clock;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A certificate with its key, and the certificates that the other side must be signed by. Both are
/// read again during a handshake once they are older than they may be; what cannot be read then is
/// left as it was, and told in the log.
final class ReloadedKeys implements TlsProvider {
  private static final System.Logger LOG = System.getLogger(ReloadedKeys.class.getName());

  /// Where certificate and key come from, and whom to trust.
  record Sources(PemSource certificate, PemSource key, PemSource trusted) {}

  private final Sources sources;
  private final long keysAgeNanosMax;
  private final long trustAgeNanosMax;
  private final Clock clock;

  // guarded by this
  private @Nullable TlsKeyPair pair;
  private @Nullable List<X509Certificate> trusted;
  private long pairReadNanos;
  private long trustReadNanos;

  /// @param keysAge age at which certificate and key are read again; zero is never
  /// @param trustAge the same for the trusted certificates
  /// @throws IOException naming what cannot be read
  ReloadedKeys(Sources sources, Duration keysAge, Duration trustAge, Clock clock)
      throws IOException {
    this.sources = sources;
    this.keysAgeNanosMax = keysAge.toNanos();
    this.trustAgeNanosMax = trustAge.toNanos();
    this.clock = clock;
    readPair();
    readTrusted();
  }

  private void readPair() throws IOException {
    pairReadNanos = clock.nanoTime();
    if (!sources.certificate().isSet()) {
      return;
    }
    List<X509Certificate> chain = Certificates.read(sources.certificate());
    try {
      pair = TlsKeyPair.of(PrivateKeys.parse(sources.key().read()), chain);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "failed to read key " + sources.key().name() + ": " + e.getMessage(), e);
    }
  }

  private void readTrusted() throws IOException {
    trustReadNanos = clock.nanoTime();
    if (sources.trusted().isSet()) {
      trusted = Certificates.read(sources.trusted());
    }
  }

  @Override
  public synchronized @Nullable TlsKeyPair keyPair(String hostname) {
    if (keysAgeNanosMax > 0 && clock.nanoTime() - pairReadNanos >= keysAgeNanosMax) {
      try {
        readPair();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "Failed to reload certificate and key: " + e.getMessage());
      }
    }
    return pair;
  }

  @Override
  public synchronized @Nullable List<X509Certificate> trustedCertificates(String hostname) {
    if (trustAgeNanosMax > 0 && clock.nanoTime() - trustReadNanos >= trustAgeNanosMax) {
      try {
        readTrusted();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "Failed to reload client CAs: " + e.getMessage());
      }
    }
    return trusted;
  }
}
