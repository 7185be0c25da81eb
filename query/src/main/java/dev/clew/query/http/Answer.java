package dev.clew.query.http;

import com.linecorp.armeria.common.MediaType;
import java.nio.charset.StandardCharsets;

/// An answer, complete in memory. The array is borrowed and valid up to `length`.
public record Answer(int status, MediaType type, byte[] bytes, int length) {
  public static Answer of(MediaType type, byte[] bytes) {
    return new Answer(200, type, bytes, bytes.length);
  }

  public static Answer text(int status, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(status, MediaType.PLAIN_TEXT_UTF_8, bytes, bytes.length);
  }

  public Answer withStatus(int newStatus) {
    return new Answer(newStatus, type, bytes, length);
  }
}
