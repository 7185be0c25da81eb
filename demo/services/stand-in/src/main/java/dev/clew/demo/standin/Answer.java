package dev.clew.demo.standin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a service says to an HTTP request: a status and what becomes JSON; and to its own server
/// span, what went wrong.
record Answer(int status, Object body, @Nullable Exception cause) {
  static Answer ok(Object body) {
    return new Answer(200, body, null);
  }

  static Answer error(int status, String sentence) {
    return new Answer(status, Map.of("error", sentence), null);
  }

  static Answer failed(int status, Exception cause) {
    return new Answer(status, Map.of("error", String.valueOf(cause.getMessage())), cause);
  }
}
