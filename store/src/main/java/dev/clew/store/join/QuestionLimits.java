package dev.clew.store.join;

import dev.clew.base.settings.ByteSize;
import java.time.Duration;

/// What one question may cost before it ends with what it has.
///
/// @param bytesMax bytes of traces that are put together
/// @param timeNanosMax time since the snapshot was opened
public record QuestionLimits(long bytesMax, long timeNanosMax) {
  /// Returns limits that end before a query server's usual deadline, so that there is an answer.
  public static QuestionLimits defaults() {
    return new QuestionLimits(4L << 30, Duration.ofSeconds(25).toNanos());
  }

  String spentText(boolean bytes) {
    return bytes
        ? "stopped after reading " + new ByteSize(bytesMax) + " of traces"
        : "stopped after " + Duration.ofNanos(timeNanosMax).toMillis() + " ms";
  }
}
