package dev.clew.components.exporters.otlpgrpc;

import dev.clew.base.settings.Key;
import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.net.settings.GrpcClientSettings;
import dev.clew.pipeline.exporting.ExporterSettings;

/// The keys of `otlp_grpc`: those of a gRPC client and those that exporters share.
public record OtlpGrpcConfig(
    @Key("") GrpcClientSettings clientConfig, @Key("") ExporterSettings exporter)
    implements Validated {
  public static OtlpGrpcConfig defaults() {
    return new OtlpGrpcConfig(GrpcClientSettings.defaults(), ExporterSettings.defaults());
  }

  @Override
  public void validate(Problems problems) {
    if (clientConfig.target().isEmpty()) {
      problems.add("requires a non-empty \"endpoint\"");
    }
  }
}
