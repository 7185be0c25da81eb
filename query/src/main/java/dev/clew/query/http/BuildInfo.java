package dev.clew.query.http;

/// What the program that serves says of itself.
///
/// @param version Clew's version
public record BuildInfo(String version) {}
