package dev.clew.components.exporters.nop;

import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.wire.Signal;
import java.util.EnumSet;
import java.util.Set;

/// Makes exporters `nop`.
public final class NopFactory implements Factory.OfExporter<NopConfig> {
  @Override
  public String type() {
    return "nop";
  }

  @Override
  public Set<Signal> signals() {
    return EnumSet.allOf(Signal.class);
  }

  @Override
  public NopConfig defaultConfig() {
    return NopConfig.defaults();
  }

  @Override
  public Stage create(Context context, NopConfig config, Signal signal) {
    return new NopExporter(context, signal);
  }
}
