package dev.clew.demo.part;

/// A part that does not do its work, in words for a person.
public final class PartException extends Exception {
  private static final long serialVersionUID = 1L;

  public PartException(String message) {
    super(message);
  }
}
