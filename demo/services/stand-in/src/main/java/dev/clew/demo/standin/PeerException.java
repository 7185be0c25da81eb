package dev.clew.demo.standin;

/// Another service did not do what it was asked; the message says which operation and why.
final class PeerException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /// There is no usable answer.
  PeerException(String message) {
    super(message);
    this.status = 0;
  }

  /// The answer is an HTTP status that is no success.
  PeerException(String operation, int status) {
    super(operation + ": answered " + status);
    this.status = status;
  }

  /// The HTTP status that was answered, 0 when there was none.
  int status() {
    return status;
  }
}
