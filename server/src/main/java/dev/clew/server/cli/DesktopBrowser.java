package dev.clew.server.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The browser of the person at this machine, where there is a desktop.
final class DesktopBrowser {
  private DesktopBrowser() {}

  /// Opens pages; says nothing where it cannot.
  static void open(List<URI> pages) {
    for (URI page : pages) {
      opener().ifPresent(opener -> start(List.of(opener, page.toString())));
    }
  }

  private static Optional<String> opener() {
    if (System.getProperty("os.name").startsWith("Mac")) {
      return Optional.of("open");
    }
    boolean desktop = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    return desktop ? Optional.of("xdg-open") : Optional.empty();
  }

  private static void start(List<String> command) {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException absent) {
      // the address is on the terminal
    }
  }
}
