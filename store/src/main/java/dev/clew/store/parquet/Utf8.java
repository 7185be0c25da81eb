package dev.clew.store.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Tells text from other bytes.
public final class Utf8 {
  private Utf8() {}

  public static boolean isValid(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return decodes(bytes, i, to);
      }
    }
    return true;
  }

  private static boolean decodes(byte[] bytes, int from, int to) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /// Returns the bytes of the text that Java decodes these to.
  public static byte[] decoded(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8)
        .getBytes(StandardCharsets.UTF_8);
  }
}
