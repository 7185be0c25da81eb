package dev.clew.store.read;

/// What a store holds.
///
/// @param spans spans that can be found
/// @param traces traces they belong to, at most: one that lies in several blocks, or in the log and
///   in blocks, counts in each
/// @param oldestStartNanos earliest start of a span, zero when there is none
/// @param newestStartNanos latest start of a span, zero when there is none
/// @param diskBytes bytes on disk
/// @param replayedFraction how much of what lay on disk at the start is indexed, 0 to 1
public record StoreStatus(
    long spans,
    long traces,
    long oldestStartNanos,
    long newestStartNanos,
    long diskBytes,
    double replayedFraction) {}
