package dev.clew.store.block.raw;

/// Takes spans one by one.
@FunctionalInterface
public interface SpanVisitor {
  /// Takes the OTLP bytes of a span, as they arrived; the array is valid during the call only.
  ///
  /// @param origin the number of its resource and scope in the origins of where it comes from
  void span(byte[] bytes, int from, int length, int origin);
}
