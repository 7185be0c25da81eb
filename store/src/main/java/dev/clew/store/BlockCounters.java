package dev.clew.store;

/// What a store has counted of its blocks.
///
/// @param blocks blocks there are
/// @param bytes bytes of their files
/// @param setAside blocks that are damaged and no longer read
/// @param sealedSpans spans that went from the log to blocks since the start
/// @param seals steps that took log segments into blocks
/// @param compactions steps that made one block of several, or packed one harder
/// @param failures steps that failed and are tried again
public record BlockCounters(
    int blocks,
    long bytes,
    int setAside,
    long sealedSpans,
    long seals,
    long compactions,
    long failures) {}
