package dev.clew.wire.zipkin;

import com.fasterxml.jackson.core.JsonParser;
import dev.clew.wire.json.JsonFaults;
import dev.clew.wire.json.JsonWalk;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Zipkin's JSON, version 2: a list of spans, as clients post it, or a list of such lists, as its
/// API answers.
public final class ZipkinJson {
  private ZipkinJson() {}

  /// Reads a list into a TracesData message.
  ///
  /// @throws MalformedOtlpException when it is no such list, naming place and reason
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
    read(document, spans::add);
    return SpanEncoder.tracesData(spans);
  }

  /// Reads a list span by span, so that a long one need not fit in memory. The stream stays open.
  public static void read(InputStream document, Consumer<Span> spans)
      throws IOException, MalformedOtlpException {
    JsonFaults.run(() -> parse(document, spans));
  }

  private static void parse(InputStream document, Consumer<Span> spans)
      throws IOException, MalformedOtlpException {
    try (JsonParser json = JsonWalk.FACTORY.createParser(document)) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      new ZipkinReader(json, spans).document();
    }
  }
}
