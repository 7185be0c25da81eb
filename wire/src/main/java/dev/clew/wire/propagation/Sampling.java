package dev.clew.wire.propagation;

/// What a caller says about recording the trace.
public enum Sampling {
  SAMPLED("sampled"),
  NOT_SAMPLED("not sampled"),
  /// Sampled, and kept where it can be.
  DEBUG("debug"),
  /// The receiver decides.
  DEFERRED("left to the receiver");

  private final String words;

  Sampling(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  public boolean isSampled() {
    return this == SAMPLED || this == DEBUG;
  }
}
