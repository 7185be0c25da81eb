package dev.clew.pipeline.exporting;

import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.telemetry.LogLine;
import dev.clew.wire.otlp.ExportReply;

/// What an OTLP server's reply to an accepted export means for the batch.
public final class PartialSuccess {
  private PartialSuccess() {}

  /// Returns the outcome; what the server had to say goes to the log. Items that it rejected are
  /// never sent again.
  public static Outcome outcome(ExportReply reply, System.Logger logger) {
    if (reply.isFullSuccess()) {
      return Outcome.ACCEPTED;
    }
    logger.log(
        System.Logger.Level.WARNING,
        LogLine.of(
            "Partial success response",
            "message",
            reply.message(),
            "dropped_items",
            reply.rejectedItems()));
    return reply.rejectedItems() == 0
        ? Outcome.ACCEPTED
        : new Outcome.PartlyAccepted(reply.rejectedItems(), reply.message());
  }
}
