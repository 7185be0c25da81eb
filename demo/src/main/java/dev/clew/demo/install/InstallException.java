package dev.clew.demo.install;

/// Packages that could not be installed, in words for a person.
public final class InstallException extends Exception {
  private static final long serialVersionUID = 1L;

  public InstallException(String message) {
    super(message);
  }
}
