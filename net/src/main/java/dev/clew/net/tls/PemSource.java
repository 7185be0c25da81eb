package dev.clew.net.tls;

import dev.clew.base.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// PEM text from a file, or as it stands in the configuration.
record PemSource(String file, Secret pem) {
  boolean isSet() {
    return !file.isEmpty() || !pem.reveal().isEmpty();
  }

  /// Returns the text.
  ///
  /// @throws IOException naming the file
  String read() throws IOException {
    if (file.isEmpty()) {
      return pem.reveal();
    }
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IOException("open " + file + ": no such file or directory", e);
    } catch (IOException e) {
      throw new IOException("open " + file + ": " + e.getMessage(), e);
    }
  }

  /// Returns what stands for the source in messages.
  String name() {
    return file.isEmpty() ? "the text in the configuration" : file;
  }
}
