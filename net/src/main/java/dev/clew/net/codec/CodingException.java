package dev.clew.net.codec;

/// Compressed bytes could not be expanded.
public final class CodingException extends Exception {
  /// Why.
  public enum Reason {
    /// The bytes are not what they claim to be.
    CORRUPT,
    /// They expand to more than the bound.
    TOO_LARGE,
    /// There is no memory to be had for them now.
    NO_MEMORY
  }

  private final Reason reason;

  private CodingException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static CodingException corrupt(String message) {
    return new CodingException(Reason.CORRUPT, message);
  }

  static CodingException tooLarge(int bytesMax) {
    return new CodingException(Reason.TOO_LARGE, "expands to more than " + bytesMax + " bytes");
  }

  static CodingException noMemory() {
    return new CodingException(Reason.NO_MEMORY, "too many bytes in flight");
  }

  public Reason reason() {
    return reason;
  }
}
