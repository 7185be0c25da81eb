package dev.clew.server.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The configuration that runs when none is named.
public final class BuiltIn {
  /// The name by which sources refer to it: `builtin:clew.yaml`.
  public static final String NAME = "clew.yaml";

  private static final String RESOURCE = "/dev/clew/server/clew.yaml";

  private BuiltIn() {}

  /// Returns the file as it stands, comments and all.
  public static String text() {
    try (InputStream in = BuiltIn.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program was packaged without " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
