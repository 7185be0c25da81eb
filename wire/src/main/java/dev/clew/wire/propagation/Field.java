package dev.clew.wire.propagation;

/// One part of a header's value.
///
/// @param name the part's name in its specification; below a member, the names joined by a dot
/// @param text the part as it stands in the value
public record Field(String name, Place place, String text, String meaning) {}
