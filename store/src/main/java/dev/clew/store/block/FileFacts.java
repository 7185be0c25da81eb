package dev.clew.store.block;

/// One file of a block.
///
/// @param checksum CRC-32C of all its bytes
public record FileFacts(String name, long bytes, int checksum) {}
