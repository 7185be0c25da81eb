package dev.clew.wire.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.clew.wire.json.JsonFaults;
import dev.clew.wire.json.JsonWalk;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Jaeger's JSON: the documents its UI downloads and its API answers.
public final class JaegerJson {
  private JaegerJson() {}

  /// Reads a document (`{"data":[…]}`, one trace, or an array of traces) into a TracesData message.
  ///
  /// @throws MalformedOtlpException when it is no such document, naming place and reason
  public static byte[] toTracesData(byte[] document) throws MalformedOtlpException {
    try {
      return toTracesData(new ByteArrayInputStream(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads as the method for bytes does, from a stream that stays open.
  public static byte[] toTracesData(InputStream document)
      throws IOException, MalformedOtlpException {
    List<Span> spans = new ArrayList<>();
    read(document, spans::addAll);
    return SpanEncoder.tracesData(spans);
  }

  /// Reads a document trace by trace, so that a long one need not fit in memory. The stream stays
  /// open.
  public static void read(InputStream document, Consumer<List<Span>> traces)
      throws IOException, MalformedOtlpException {
    JsonFaults.run(() -> parse(document, traces));
  }

  private static void parse(InputStream document, Consumer<List<Span>> traces)
      throws IOException, MalformedOtlpException {
    try (JsonParser json = JsonWalk.FACTORY.createParser(document)) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      new JaegerReader(json, traces).document();
    }
  }

  /// Writes one trace as an element of an answer's `data`.
  public static void writeTrace(JsonGenerator json, Trace trace, JaegerAdjustment adjustment)
      throws IOException {
    writeTrace(json, trace, adjustment, List.of());
  }

  /// Writes one trace as an element of an answer's `data`.
  ///
  /// @param warnings what is to be said about the trace as a whole
  public static void writeTrace(
      JsonGenerator json, Trace trace, JaegerAdjustment adjustment, List<String> warnings)
      throws IOException {
    new JaegerWriter(json).trace(trace.traceId(), adjustment.apply(trace), warnings);
  }
}
