package dev.clew.pipeline.component;

/// A component could not start or stop; the message names the place, the value and the remedy.
public final class ComponentException extends Exception {
  public ComponentException(String message) {
    super(message);
  }

  public ComponentException(String message, Throwable cause) {
    super(message, cause);
  }
}
