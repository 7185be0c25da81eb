package dev.clew.query.http;

/// A question that is answered with an HTTP error; the message is for whoever asked.
public final class RefusedException extends RuntimeException {
  private final int status;

  public RefusedException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /// Returns a refusal for a parameter that breaks a rule.
  public static RefusedException badParameter(String name, String rule) {
    return new RefusedException(400, "parameter '" + name + "': " + rule);
  }

  public int status() {
    return status;
  }
}
