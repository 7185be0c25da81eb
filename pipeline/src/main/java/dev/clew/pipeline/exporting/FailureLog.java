package dev.clew.pipeline.exporting;

import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.LogLine;
import java.lang.System.Logger.Level;

/// Tells the log about batches that an exporter gives up.
///
/// @param hint what to configure so that it happens less; begins with a space, or empty
record FailureLog(System.Logger logger, String hint) {
  static FailureLog of(System.Logger logger, ExporterSettings settings) {
    String retry =
        settings.retryOnFailure().enabled()
            ? ""
            : " Try enabling retry_on_failure config option to retry on retryable errors.";
    String queue =
        settings.sendingQueue().isPresent()
            ? ""
            : " Try enabling sending_queue to survive temporary failures.";
    return new FailureLog(logger, retry + queue);
  }

  /// Logs a batch whose caller knows that it failed.
  void rejected(Outcome outcome, int items) {
    log("Exporting failed. Rejecting data.", outcome, "rejected_items", items);
  }

  /// Logs a batch whose caller had been told that it was taken.
  void dropped(Outcome outcome, int items) {
    log("Exporting failed. Dropping data.", outcome, "dropped_items", items);
  }

  private void log(String message, Outcome outcome, String countField, int items) {
    String reason = reason(outcome);
    if (!reason.isEmpty()) {
      logger.log(Level.ERROR, LogLine.of(message + hint, "error", reason, countField, items));
    }
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted _, Outcome.PartlyAccepted _ -> "";
      case Outcome.Retryable retryable -> retryable.reason();
      case Outcome.Permanent permanent -> permanent.reason();
    };
  }
}
