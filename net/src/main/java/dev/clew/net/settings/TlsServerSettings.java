package dev.clew.net.settings;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Secret;
import dev.clew.base.settings.Validated;
import java.time.Duration;
import java.util.List;

/// TLS of a listener.
///
/// @param clientCaFile certificates that clients must be signed by; set means that a client must
///   show one
/// @param reloadInterval age after which certificate and key are read again; zero means never
public record TlsServerSettings(
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
    String clientCaFile,
    boolean clientCaFileReload)
    implements Validated {
  public TlsServerSettings {
    cipherSuites = List.copyOf(cipherSuites);
    curvePreferences = List.copyOf(curvePreferences);
  }

  public static TlsServerSettings defaults() {
    return new TlsServerSettings(
        "",
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
        "",
        false);
  }

  /// Returns the settings of a listener that shows a certificate read from files.
  public static TlsServerSettings ofFiles(String certFile, String keyFile, String clientCaFile) {
    return new TlsServerSettings(
        "",
        new Secret(""),
        false,
        certFile,
        new Secret(""),
        keyFile,
        new Secret(""),
        "",
        "",
        List.of(),
        false,
        List.of(),
        Duration.ZERO,
        clientCaFile,
        false);
  }

  @Override
  public void validate(Problems problems) {
    boolean certificate = TlsRules.isSet(certFile, certPem);
    boolean key = TlsRules.isSet(keyFile, keyPem);
    if (!certificate && !key) {
      problems.add(
          "TLS configuration must include both certificate and key for server connections");
    }
    TlsRules.checkPair(certFile, certPem, keyFile, keyPem, problems);
    TlsRules.check(caFile, caPem, minVersion, maxVersion, problems);
  }
}
