package dev.clew.wire.propagation;

/// How much a finding matters.
public enum Severity {
  /// A reader ignores the header, or the part that the finding is about.
  ERROR,
  /// It is read, but not by every reader, or not as its writer may think.
  WARNING,
  /// Good to know.
  NOTE
}
