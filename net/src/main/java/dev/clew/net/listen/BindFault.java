package dev.clew.net.listen;

import java.util.Locale;

/// The words for why a socket could not be bound.
final class BindFault {
  private BindFault() {}

  static String reason(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("address already in use")) {
      return "bind: address already in use";
    }
    if (lower.contains("permission denied")) {
      return "bind: permission denied";
    }
    if (lower.contains("cannot assign requested address")) {
      return "bind: cannot assign requested address";
    }
    return message;
  }
}
