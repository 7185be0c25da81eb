package dev.clew.net.listen;

import java.io.IOException;

/// A listener could not be opened; the message names the address and the reason.
public final class ListenException extends IOException {
  private final String endpoint;

  ListenException(String endpoint, String reason) {
    super("listen tcp " + endpoint + ": " + reason);
    this.endpoint = endpoint;
  }

  ListenException(String endpoint, String reason, Throwable cause) {
    super("listen tcp " + endpoint + ": " + reason, cause);
    this.endpoint = endpoint;
  }

  /// Returns the address that could not be had.
  public String endpoint() {
    return endpoint;
  }
}
