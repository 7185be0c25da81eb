package dev.clew.net.codec;

import java.util.Optional;

/// The content codings that travel, by the names that HTTP and gRPC headers give them.
public enum Coding {
  IDENTITY(""),
  GZIP("gzip"),
  ZLIB("zlib"),
  DEFLATE("deflate"),
  ZSTD("zstd"),
  SNAPPY("snappy"),
  SNAPPY_FRAMED("x-snappy-framed"),
  LZ4("lz4");

  private final String word;

  Coding(String word) {
    this.word = word;
  }

  /// Returns the word of headers and configurations; empty for none.
  public String word() {
    return word;
  }

  /// Returns the coding of a header's value.
  public static Optional<Coding> of(String word) {
    if (word.equals("identity")) {
      return Optional.of(IDENTITY);
    }
    for (Coding coding : values()) {
      if (coding.word.equals(word)) {
        return Optional.of(coding);
      }
    }
    return Optional.empty();
  }
}
