package dev.clew.net.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads private keys from PEM in the forms that Go takes: PKCS #8, PKCS #1 (RSA) and SEC 1 (EC).
final class PrivateKeys {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final byte[] RSA_ALGORITHM = {
    0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0,
  };
  private static final byte[] EC_PUBLIC_KEY = {
    0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1,
  };
  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int CURVE_TAG = (byte) 0xA0;

  private PrivateKeys() {}

  /// @throws GeneralSecurityException when the text holds no key that can be read
  static PrivateKey parse(String pem) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new InvalidKeyException("no private key in PEM form found");
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group(2));
    return switch (block.group(1)) {
      case "RSA PRIVATE KEY" -> of("RSA", pkcs8(RSA_ALGORITHM, der));
      case "EC PRIVATE KEY" -> of("EC", pkcs8(ecAlgorithm(der), der));
      default -> ofAny(der);
    };
  }

  private static PrivateKey ofAny(byte[] der) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return of(algorithm, der);
      } catch (GeneralSecurityException e) {
        continue;
      }
    }
    throw new InvalidKeyException("the private key is none of RSA, EC and Ed25519");
  }

  private static PrivateKey of(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return der(SEQUENCE, VERSION_0, algorithm, der(OCTETS, key));
  }

  /// Takes the curve out of a SEC 1 key, where it is the object identifier tagged 0.
  private static byte[] ecAlgorithm(byte[] key) throws InvalidKeyException {
    for (int at = 0; at + 4 < key.length; at++) {
      int length = key[at + 1];
      if (key[at] == CURVE_TAG && key[at + 2] == 0x06 && length == key[at + 3] + 2) {
        byte[] curve = Arrays.copyOfRange(key, at + 2, at + 2 + length);
        return der(SEQUENCE, EC_PUBLIC_KEY, curve);
      }
    }
    throw new InvalidKeyException("the EC key names no curve");
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >>> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
