package dev.clew.demo;

/// What keeps the shop from running, in words for a person.
public final class ShopException extends Exception {
  private static final long serialVersionUID = 1L;

  public ShopException(String message) {
    super(message);
  }
}
