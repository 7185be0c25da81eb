package dev.clew.net.client;

import com.linecorp.armeria.client.UnprocessedRequestException;
import com.linecorp.armeria.common.ClosedSessionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// The words for calls that came to nothing.
final class Faults {
  private Faults() {}

  static String text(String target, @Nullable Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof UnprocessedRequestException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ConnectException) {
      return "connection error: desc = \"transport: Error while dialing: dial tcp "
          + target
          + ": connect: connection refused\"";
    }
    if (cause instanceof UnknownHostException) {
      return "name resolver error: no addresses for " + target;
    }
    if (cause instanceof ClosedSessionException) {
      return "connection error: desc = \"the connection to " + target + " was closed\"";
    }
    return "connection error: desc = \"" + target + ": " + cause + "\"";
  }
}
