package dev.clew.server.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// One JSON object a record, as the collector's json encoding.
final class JsonFormatter extends Formatter {
  private static final JsonFactory FACTORY = new JsonFactory();

  @Override
  public String format(LogRecord record) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("level", ConsoleFormatter.word(record.getLevel()));
      json.writeStringField("ts", ConsoleFormatter.time(record.getInstant()));
      json.writeStringField("logger", record.getLoggerName());
      json.writeStringField("msg", formatMessage(record));
      if (record.getThrown() != null) {
        json.writeStringField("error", record.getThrown().toString());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }
}
