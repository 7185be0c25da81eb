package dev.clew.server.wiring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The collector's feature gates. Clew has the behaviour of their defaults and switches none of
/// them: naming one is accepted, so that command lines keep working, and told in the log.
public final class FeatureGates {
  private static final System.Logger LOGGER = System.getLogger("clew.service");

  private static final Map<String, String> STAGES =
      new TreeMap<>(
          Map.of(
              "confmap.enableMergeAppendOption", "Alpha",
              "pkg.exporterhelper.queueBatchEnabled", "Alpha",
              "pdata.useProtoPooling", "Alpha",
              "receiverhelper.newReceiverMetrics", "Alpha",
              "service.AllowNoPipelines", "Alpha",
              "service.partialReload", "Alpha",
              "service.partialReloadReceivers", "Beta",
              "service.profilesSupport", "Alpha",
              "telemetry.newPipelineTelemetry", "Alpha"));

  private FeatureGates() {}

  /// Checks the names of a `--feature-gates` list.
  ///
  /// @throws IllegalArgumentException with the collector's text when a name is not a gate
  public static void require(List<String> gates) {
    for (String gate : gates) {
      String id = gate.startsWith("-") || gate.startsWith("+") ? gate.substring(1) : gate;
      if (!STAGES.containsKey(id)) {
        throw new IllegalArgumentException(
            "no such feature gate \"" + id + "\". valid gates: " + STAGES.keySet());
      }
      LOGGER.log(
          System.Logger.Level.WARNING, "feature gate \"{0}\" has no effect in this version", id);
    }
  }
}
