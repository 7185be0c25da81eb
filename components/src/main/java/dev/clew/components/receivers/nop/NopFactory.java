package dev.clew.components.receivers.nop;

import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.wire.Signal;
import java.util.EnumSet;
import java.util.Set;

/// Makes receivers `nop`.
public final class NopFactory implements Factory.OfReceiver<NopConfig> {
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
  public Component create(Context context, NopConfig config, Signal signal, Consumer next) {
    return new Component() {};
  }
}
