package dev.clew.wire.propagation;

/// Something that is wrong with a header, or worth knowing about it.
///
/// @param place where in the value; empty where nothing is there, or where several headers are
///   meant
/// @param remedy what to do; empty where nothing has to be done
public record Finding(Severity severity, Place place, String what, String remedy) {}
