package dev.clew.components.connectors.forward;

import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.wire.Signal;
import java.util.EnumSet;
import java.util.Set;

/// Makes connectors `forward`.
public final class ForwardFactory implements Factory.OfConnector<ForwardConfig> {
  @Override
  public String type() {
    return "forward";
  }

  @Override
  public Set<Signal> signals() {
    return EnumSet.allOf(Signal.class);
  }

  @Override
  public ForwardConfig defaultConfig() {
    return ForwardConfig.defaults();
  }

  @Override
  public boolean connects(Signal from, Signal to) {
    return from == to;
  }

  @Override
  public Stage create(
      Context context, ForwardConfig config, Signal from, Signal to, Consumer next) {
    return new ForwardConnector(next);
  }
}
