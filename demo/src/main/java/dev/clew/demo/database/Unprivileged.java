package dev.clew.demo.database;

import java.io.IOException;
import java.util.List;

/// PostgreSQL refuses to run as root. Where the demo does, its database runs in a user namespace
/// without a mapping, in which root is nobody and its files are still its own.
final class Unprivileged {
  private static final List<String> NAMESPACE = List.of("unshare", "--user");

  private Unprivileged() {}

  /// Returns what stands before a command of PostgreSQL's; nothing for an ordinary user.
  ///
  /// @throws IOException where the demo runs as root and the system has no such namespaces
  static List<String> prefix() throws IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    if (new ProcessBuilder("unshare", "--user", "true").start().waitFor() != 0) {
      throw new IOException(
          "PostgreSQL does not run as root, and this system has no user namespaces (unshare --user):"
              + " run the demo as an ordinary user");
    }
    return NAMESPACE;
  }
}
