package dev.clew.pipeline.service;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.telemetry.Telemetry;

/// What a service lives on.
///
/// @param inFlight the process's budget of bytes in flight
/// @param telemetry gives each component its instruments
public record ServiceSite(
    Clock clock, Scheduler scheduler, MemoryBudget inFlight, Telemetries telemetry) {
  /// Gives each component its instruments.
  @FunctionalInterface
  public interface Telemetries {
    Telemetry of(ComponentKind kind, ComponentId id);
  }
}
