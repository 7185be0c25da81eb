package dev.clew.net.settings;

import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Secret;
import java.util.List;

/// The rules that TLS settings of both sides share, in the collector's words.
final class TlsRules {
  private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");
  static final String PAIR_WANTED =
      "TLS configuration must include both certificate and key (CertFile/CertPem and"
          + " KeyFile/KeyPem)";

  private TlsRules() {}

  static void check(
      String caFile, Secret caPem, String minVersion, String maxVersion, Problems problems) {
    if (!caFile.isEmpty() && !caPem.reveal().isEmpty()) {
      problems.add("config", "provide either a CA file or the PEM-encoded string, but not both");
    }
    checkVersion("min_version", minVersion, problems);
    checkVersion("max_version", maxVersion, problems);
    int least = VERSIONS.indexOf(minVersion.isEmpty() ? "1.2" : minVersion);
    int most = VERSIONS.indexOf(maxVersion.isEmpty() ? "1.3" : maxVersion);
    if (least >= 0 && most >= 0 && least > most) {
      problems.add(
          "config", "invalid TLS configuration: min_version cannot be greater than max_version");
    }
  }

  static void checkPair(
      String certFile, Secret certPem, String keyFile, Secret keyPem, Problems problems) {
    if (!certFile.isEmpty() && !certPem.reveal().isEmpty()) {
      problems.add("config", "provide either certificate file or PEM, but not both");
    } else if (!keyFile.isEmpty() && !keyPem.reveal().isEmpty()) {
      problems.add("config", "provide either key file or PEM, but not both");
    } else if (isSet(certFile, certPem) != isSet(keyFile, keyPem)) {
      problems.add("config", PAIR_WANTED);
    }
  }

  static boolean isSet(String file, Secret pem) {
    return !file.isEmpty() || !pem.reveal().isEmpty();
  }

  private static void checkVersion(String key, String version, Problems problems) {
    if (!version.isEmpty() && !VERSIONS.contains(version)) {
      problems.add(
          "config", "invalid TLS " + key + ": unsupported TLS version: \"" + version + "\"");
    }
  }
}
