package dev.clew.net.body;

/// Why a body could not be had.
public record BodyFault(Kind kind, String message) {
  /// The kinds of faults.
  public enum Kind {
    /// The body, or what it expands to, passes its bound.
    TOO_LARGE,
    /// It ended early, or is not compressed as it claims.
    MALFORMED,
    /// There is no memory to be had for it now; later there may be.
    NO_MEMORY,
    /// The client went away: nobody waits for an answer.
    GONE
  }
}
