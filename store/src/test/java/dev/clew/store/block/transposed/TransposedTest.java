package dev.clew.store.block.transposed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.SpanRows;
import dev.clew.store.block.raw.FrameSpans;
import dev.clew.store.block.raw.MalformedFrameException;
import dev.clew.store.block.raw.StoredFrame;
import dev.clew.testkit.RandomSpans;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.jaeger.JaegerJson;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransposedTest {
  private static final Path TRACES = Path.of("../../shared/data/traces/traceweaver");
  private static final int FRAME_BYTES = 64 * 1024;

  @ParameterizedTest(name = "{0}: {1} B")
  @CsvSource({"media_microservices.media_load100, 12.5", "hotel_reservation.hotel_load100, 13.0"})
  void realSpansTakeFewBytes(String name, double bytesMax) throws Exception {
    Path file = TRACES.resolve(name + ".jsonl.zst");
    assumeTrue(Files.exists(file), () -> "skipped: there is no file " + file);
    var rows = SpanRows.ofMessages(messages(file));
    Frames frames = Frames.encode(rows, FRAME_BYTES);
    frames.assertComeBack();
    double bytes = frames.bytes() + Zstd.compress(frames.model()).length;
    assertThat(bytes / rows.size()).isLessThan(bytesMax);
  }

  private static List<byte[]> messages(Path file) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    try (var in = new ZstdInputStream(Files.newInputStream(file));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        messages.add(JaegerJson.toTracesData(line.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (dev.clew.wire.otlp.MalformedOtlpException e) {
      throw new IOException(e);
    }
    return messages;
  }

  @Test
  void largeAttributesManyOriginsAndWideTracesComeBack() throws Exception {
    var random = new RandomSpans(7);
    List<Span> spans = new ArrayList<>(random.spans(50));
    var id = new TraceId(5, 6);
    for (int i = 0; i < 700; i++) {
      Span span = random.span(id, i == 0 ? 0 : spans.get(50).spanId());
      spans.add(from(span, new Resource(List.of(Attribute.of("host.id", i)), 0, "")));
    }
    String large = "a longer text, ".repeat(70_000);
    Span odd = from(random.span(new TraceId(9, 9), 3), random.spans(1).getFirst().resource());
    spans.add(with(odd, List.of(Attribute.of("large", large), Attribute.of("again", large))));
    Frames.encode(SpanRows.of(spans), FRAME_BYTES).assertComeBack();
  }

  private static Span from(Span span, Resource resource) {
    return new Span(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.traceState(),
        span.flags(),
        span.name(),
        span.kind(),
        span.startNanos(),
        span.endNanos(),
        span.attributes(),
        span.droppedAttributes(),
        span.events(),
        span.droppedEvents(),
        span.links(),
        span.droppedLinks(),
        span.status(),
        span.statusMessage(),
        resource,
        span.scope());
  }

  private static Span with(Span span, List<Attribute> attributes) {
    return new Span(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.traceState(),
        span.flags(),
        span.name(),
        span.kind(),
        span.startNanos(),
        span.endNanos(),
        attributes,
        span.droppedAttributes(),
        span.events(),
        span.droppedEvents(),
        span.links(),
        span.droppedLinks(),
        span.status(),
        span.statusMessage(),
        span.resource(),
        span.scope());
  }

  @ParameterizedTest
  @CsvSource({
    "usr-000123, 1",
    "/api/items/7/reviews/00, 2",
    "4bf92f3577b34da6a3ce929d0e0e4736, 2",
    "123456789012345678901234, 2",
    "deadbeef, 0",
    "GET /x, 0"
  })
  void numbersAreTakenOutOfTexts(String text, int numbers) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new Tokens().read(bytes, 0, bytes.length).count()).isEqualTo(numbers);
  }

  @Test
  void refusesModelsAndFramesCutShort() throws Exception {
    Frames frames = Frames.encode(SpanRows.of(new RandomSpans(3).spans(60)), 1 << 20);
    byte[] model = frames.model();
    for (int length = 0; length < model.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(model, length);
      assertThatThrownBy(() -> ModelReader.read(cut, 10)).isNotInstanceOf(Error.class);
    }
    StoredFrame whole = frames.frames().getFirst();
    try (var decoder = frames.decoder()) {
      for (int length = 0; length < whole.length(); length++) {
        var cut =
            new StoredFrame(
                whole.bytes(),
                whole.from(),
                length,
                whole.spans(),
                whole.spanBytes(),
                whole.facts());
        assertThatThrownBy(() -> decoder.decode(cut, 0, whole.spans(), new FrameSpans()))
            .isInstanceOf(MalformedFrameException.class);
      }
    }
  }

  @Test
  void digitsAreWrittenAsTheyAreRead() {
    var out = new ByteBuilder(64);
    for (long number : new long[] {0, 9, 10, 99, 100, 2147483647, 2147483648L, 999_999_999_999L}) {
      out.clear();
      NumberWriter.decimal(out, number, 0);
      assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8))
          .isEqualTo(Long.toString(number));
    }
    out.clear();
    NumberWriter.decimal(out, 42, 6);
    NumberWriter.hexadecimal(out, 0xab, 4);
    assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8)).isEqualTo("00004200ab");
  }
}
