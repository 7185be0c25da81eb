package dev.clew.pipeline.config;

import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.Factory;

/// One configured component: who makes it, from what, and where that is written.
public record ComponentSettings<C extends Record>(
    ComponentId id, Factory<C> factory, C settings, Place place) {}
