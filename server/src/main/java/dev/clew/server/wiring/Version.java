package dev.clew.server.wiring;

import org.jspecify.annotations.Nullable;

/// The version of the packaged program.
public final class Version {
  private Version() {}

  /// Returns the version that the build wrote into the jar, or `dev` outside of one.
  public static String text() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
