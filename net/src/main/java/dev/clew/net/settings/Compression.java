package dev.clew.net.settings;

import dev.clew.net.codec.Coding;

/// What a client compresses its requests with.
public record Compression(Coding coding) {
  public static final Compression NONE = new Compression(Coding.IDENTITY);
  public static final Compression GZIP = new Compression(Coding.GZIP);

  /// Reads a configuration's word.
  ///
  /// @throws IllegalArgumentException with the collector's text when there is no such coding
  public static Compression parse(String text) {
    if (text.equals("none")) {
      return NONE;
    }
    return Coding.of(text)
        .filter(coding -> coding.word().equals(text))
        .map(Compression::new)
        .orElseThrow(
            () -> new IllegalArgumentException("unsupported compression type \"" + text + "\""));
  }

  @Override
  public String toString() {
    return coding.word();
  }
}
