package dev.clew.net.settings;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Secret;
import dev.clew.base.settings.Validated;
import java.time.Duration;
import java.util.List;

/// TLS of a client. Without any key, TLS is on and trusts the system's roots.
///
/// @param insecure no TLS at all
/// @param insecureSkipVerify TLS, but any certificate is taken
/// @param serverNameOverride the name that the server's certificate must have, instead of the host
public record TlsClientSettings(
    String caFile,
    Secret caPem,
    boolean includeSystemCaCertsPool,
    String certFile,
    Secret certPem,
    String keyFile,
    Secret keyPem,
    String minVersion,
    String maxVersion,
    List<String> cipherSuites,
    boolean includeInsecureCipherSuites,
    List<String> curvePreferences,
    Duration reloadInterval,
    boolean insecure,
    boolean insecureSkipVerify,
    String serverNameOverride)
    implements Validated {
  public TlsClientSettings {
    cipherSuites = List.copyOf(cipherSuites);
    curvePreferences = List.copyOf(curvePreferences);
  }

  public static TlsClientSettings defaults() {
    return of(false, "");
  }

  /// Returns the settings of a client without TLS.
  public static TlsClientSettings plain() {
    return of(true, "");
  }

  /// Returns the settings of a client that trusts the certificates of a file.
  public static TlsClientSettings trusting(String caFile) {
    return of(false, caFile);
  }

  private static TlsClientSettings of(boolean insecure, String caFile) {
    return new TlsClientSettings(
        caFile,
        new Secret(""),
        false,
        "",
        new Secret(""),
        "",
        new Secret(""),
        "",
        "",
        List.of(),
        false,
        List.of(),
        Duration.ZERO,
        insecure,
        false,
        "");
  }

  @Override
  public void validate(Problems problems) {
    if (TlsRules.isSet(certFile, certPem) != TlsRules.isSet(keyFile, keyPem)) {
      problems.add(TlsRules.PAIR_WANTED);
    }
    TlsRules.checkPair(certFile, certPem, keyFile, keyPem, problems);
    TlsRules.check(caFile, caPem, minVersion, maxVersion, problems);
  }
}
