package dev.clew.server.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// One line a record, tab separated as the collector's console encoding: time, level, logger,
/// message. Fields that a message carries stand behind it as it wrote them.
final class ConsoleFormatter extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneId.systemDefault());

  @Override
  public String format(LogRecord record) {
    return TIME.format(record.getInstant())
        + "\t"
        + word(record.getLevel())
        + "\t"
        + record.getLoggerName()
        + "\t"
        + formatMessage(record)
        + trace(record)
        + "\n";
  }

  static String word(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "warn";
    }
    return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String trace(LogRecord record) {
    if (record.getThrown() == null) {
      return "";
    }
    var text = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(text));
    return "\n" + text.toString().stripTrailing();
  }
}
