package dev.clew.store.block.raw;

/// A frame as it lies in the file, checked against its checksum.
///
/// @param bytes borrowed; holds what the encoder wrote from `from` on, `length` bytes
/// @param spans how many spans the frame holds
/// @param spanBytes how many bytes the spans have in all
public record StoredFrame(
    byte[] bytes, int from, int length, int spans, int spanBytes, FrameFacts facts) {}
