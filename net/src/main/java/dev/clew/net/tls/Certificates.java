package dev.clew.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Reads certificates from PEM.
final class Certificates {
  private Certificates() {}

  /// @throws IOException naming the source when it holds no certificate
  static List<X509Certificate> read(PemSource source) throws IOException {
    String pem = source.read();
    List<X509Certificate> found = new ArrayList<>();
    try {
      var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1));
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) each);
      }
    } catch (CertificateException e) {
      throw new IOException("failed to parse cert " + source.name() + ": " + e.getMessage(), e);
    }
    if (found.isEmpty()) {
      throw new IOException("failed to parse cert " + source.name() + ": no certificate in it");
    }
    return found;
  }

  /// Returns the certificates that the machine trusts.
  static List<X509Certificate> ofSystem() throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          found.addAll(List.of(x509.getAcceptedIssuers()));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("failed to load the system's certificates: " + e.getMessage(), e);
    }
    return found;
  }
}
