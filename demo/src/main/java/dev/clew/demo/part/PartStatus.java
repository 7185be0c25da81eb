package dev.clew.demo.part;

/// A part as others see it.
public record PartStatus(String name, PartState state) {}
