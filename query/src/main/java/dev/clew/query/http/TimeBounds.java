package dev.clew.query.http;

import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.traceql.source.TimeRange;
import java.util.OptionalLong;

/// The range of time that a request names by its parameters `start` and `end`.
public final class TimeBounds {
  private TimeBounds() {}

  /// Reads both parameters, each optional. The whole unit that `end` names belongs to the range, so
  /// that an end cut to seconds does not hide the newest spans.
  public static TimeRange read(Parameters parameters, TimeUnits unit) {
    OptionalLong start = parameters.moment("start", unit);
    OptionalLong end = parameters.moment("end", unit);
    if (start.isPresent() && end.isPresent() && end.getAsLong() <= start.getAsLong()) {
      throw RefusedException.badParameter("end", "it must be later than start");
    }
    return new TimeRange(start.orElse(0), until(end, unit));
  }

  private static long until(OptionalLong end, TimeUnits unit) {
    if (end.isEmpty() || end.getAsLong() > Long.MAX_VALUE - unit.nanos()) {
      return Long.MAX_VALUE;
    }
    return end.getAsLong() + unit.nanos();
  }
}
