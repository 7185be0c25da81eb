package dev.clew.server.terminal;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/// Search results as lines of text, newest first.
public final class ResultListText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

  private ResultListText() {}

  /// Draws an answer of `/api/clew/search`, times in `zone`.
  public static String draw(byte[] answer, Ink ink, ZoneId zone) throws IOException {
    Json search = Json.parse(answer);
    List<Json> traces = search.at("traces").items();
    var out = new StringBuilder();
    for (Json trace : traces) {
      drawTrace(trace, ink, zone, out);
    }
    return out.append(ink.quiet(summary(search, traces.size()))).append('\n').toString();
  }

  private static void drawTrace(Json trace, Ink ink, ZoneId zone, StringBuilder out) {
    out.append(trace.at("traceId").text())
        .append("  ")
        .append(time(trace.at("startNanos").number(), zone))
        .append("  ")
        .append(pad(Durations.text(trace.at("durationNanos").number())))
        .append("  ")
        .append(ink.strong(root(trace.at("root"))))
        .append(ink.quiet("  " + trace.at("spanCount").number() + " spans  " + services(trace)));
    long errors = trace.at("errorCount").number();
    if (errors > 0) {
      out.append(ink.error("  " + errors + (errors == 1 ? " error" : " errors")));
    }
    out.append('\n');
  }

  private static String summary(Json search, int count) {
    String complete =
        search.at("complete").isTrue()
            ? "complete"
            : "partial: " + search.at("partialReason").text();
    return count
        + (count == 1 ? " trace · " : " traces · ")
        + complete
        + " · newest first · "
        + Durations.text(search.at("elapsedMicros").number() * 1000);
  }

  private static String root(Json root) {
    return root.isNull()
        ? "root span not received"
        : root.at("service").text() + " " + root.at("name").text();
  }

  private static String services(Json trace) {
    return trace.at("services").items().stream()
        .map(service -> service.at("name").text())
        .collect(Collectors.joining(", "));
  }

  private static String time(long nanos, ZoneId zone) {
    return TIME.format(
        Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L).atZone(zone));
  }

  private static String pad(String text) {
    return " ".repeat(Math.max(0, 10 - text.length())) + text;
  }
}
