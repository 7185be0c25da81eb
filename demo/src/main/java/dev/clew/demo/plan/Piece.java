package dev.clew.demo.plan;

import dev.clew.demo.part.PartSpec;

/// A part of the shop as people see it.
///
/// @param language in which it is written
/// @param port where it listens, 0 for nowhere
/// @param standIn why it is a Java stand-in; empty where it is the real one
public record Piece(PartSpec spec, String language, int port, String standIn) {}
