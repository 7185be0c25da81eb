package dev.clew.demo.fault;

import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// Which faults are on, and the switch of each.
public final class Faults {
  private final FaultFile file;
  private final Effect effect;

  /// Replaced whole by the one who switches; read by anyone.
  private volatile Map<Fault, Double> on = Map.of();

  /// Lets a fault take hold where the file alone does not do it.
  public interface Effect {
    /// @throws IllegalArgumentException when this fault cannot be switched here
    void require(Fault fault);

    /// Returns once it has taken hold.
    ///
    /// @param on all faults that are on from now
    void apply(Fault changed, Map<Fault, Double> on) throws Exception;
  }

  public Faults(FaultFile file, Effect effect) {
    this.file = file;
    this.effect = effect;
  }

  /// Returns the faults that are on, with their rates.
  public Map<Fault, Double> on() {
    return on;
  }

  /// Lets exactly these be on, before anything runs in which they take hold.
  public synchronized void begin(Map<Fault, Double> first) throws IOException {
    Map<Fault, Double> next = new EnumMap<>(Fault.class);
    next.putAll(first);
    write(next);
  }

  /// Switches a fault on at a rate between 0 and 1, or off at rate 0.
  ///
  /// @throws IllegalArgumentException when it cannot be switched here
  public synchronized void turn(Fault fault, double rate) throws Exception {
    effect.require(fault);
    Map<Fault, Double> next = new EnumMap<>(Fault.class);
    next.putAll(on);
    if (rate > 0) {
      next.put(fault, rate);
    } else {
      next.remove(fault);
    }
    write(next);
    effect.apply(fault, on);
  }

  private void write(Map<Fault, Double> next) throws IOException {
    file.write(next);
    on = Collections.unmodifiableMap(next);
  }
}
