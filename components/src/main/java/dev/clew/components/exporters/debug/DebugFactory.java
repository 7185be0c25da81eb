package dev.clew.components.exporters.debug;

import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.exporting.ExporterSettings;
import dev.clew.pipeline.exporting.ExporterStage;
import dev.clew.pipeline.exporting.RetrySettings;
import dev.clew.wire.Signal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// Makes exporters `debug`.
public final class DebugFactory implements Factory.OfExporter<DebugConfig> {
  @Override
  public String type() {
    return "debug";
  }

  @Override
  public Set<Signal> signals() {
    return EnumSet.allOf(Signal.class);
  }

  @Override
  public DebugConfig defaultConfig() {
    return DebugConfig.defaults();
  }

  @Override
  public Stage create(Context context, DebugConfig config, Signal signal) {
    var settings =
        new ExporterSettings(Duration.ZERO, RetrySettings.disabled(), config.sendingQueue());
    Output output =
        config.useInternalLogger()
            ? new LogOutput(context.logger())
            : new FileOutput(config.outputPaths());
    var sampler =
        new Sampler(context.clock(), config.samplingInitial(), config.samplingThereafter());
    var sender = new DebugSender(config.verbosity(), sampler, output);
    return ExporterStage.of(context, settings, signal, sender);
  }
}
