package dev.clew.componentsclew.exporter;

import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.wire.Signal;
import java.util.EnumSet;
import java.util.Set;

/// Makes exporters `clew`.
public final class ClewExporterFactory implements Factory.OfExporter<ClewExporterConfig> {
  @Override
  public String type() {
    return "clew";
  }

  @Override
  public Set<Signal> signals() {
    return EnumSet.of(Signal.TRACES);
  }

  @Override
  public ClewExporterConfig defaultConfig() {
    return ClewExporterConfig.defaults();
  }

  @Override
  public Stage create(Context context, ClewExporterConfig config, Signal signal) {
    return new ClewExporter(context, config);
  }
}
