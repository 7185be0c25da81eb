package dev.clew.wire.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Headers made from a context are read back as that context; any text is explained without
/// complaint.
class PropagationProperties {
  @Property(tries = 2_000)
  void anyTextIsExplained(@ForAll String text) {
    for (HeaderFormat format : HeaderFormat.values()) {
      PlaceChecks.explain(format, text);
    }
  }

  @Property(tries = 2_000)
  void damagedHeadersAreExplained(@ForAll long seed) {
    var headers = new RandomHeaders(seed);
    PlaceChecks.explain(HeaderFormat.TRACEPARENT, headers.damaged(headers.traceparent()));
    PlaceChecks.explain(HeaderFormat.TRACESTATE, headers.damaged(headers.tracestate()));
    PlaceChecks.explain(HeaderFormat.BAGGAGE, headers.damaged(headers.baggage()));
    PlaceChecks.explain(HeaderFormat.B3, headers.damaged(headers.b3()));
    PlaceChecks.explain(HeaderFormat.JAEGER, headers.damaged(headers.uberTraceId()));
    PlaceChecks.explain(HeaderFormat.XRAY, headers.damaged(headers.xray()));
  }

  @Property(tries = 1_000)
  void anyLinesAreExplained(@ForAll List<String> lines) {
    RequestHeaders.explain(HeaderLine.find(lines));
    lines.forEach(HeaderLine::parse);
  }

  @Property(tries = 1_000)
  void contextIsReadBack(@ForAll long hi, @ForAll long lo, @ForAll long span, @ForAll boolean yes) {
    TraceId id = new TraceId(hi, lo | 1);
    long spanId = span | 1;
    String trace = id.hex();
    String parent = Hex.format(spanId);
    Sampling sampling = yes ? Sampling.SAMPLED : Sampling.NOT_SAMPLED;
    String digit = yes ? "1" : "0";
    List<HeaderLine> lines =
        List.of(
            line("traceparent: 00-" + trace + "-" + parent + "-0" + digit),
            line("b3: " + trace + "-" + parent + "-" + digit),
            line("X-B3-TraceId: " + trace),
            line("X-B3-SpanId: " + parent),
            line("X-B3-Sampled: " + digit),
            line("uber-trace-id: " + trace + ":" + parent + ":0:" + digit),
            line(
                "X-Amzn-Trace-Id: Root=1-"
                    + trace.substring(0, 8)
                    + "-"
                    + trace.substring(8)
                    + ";Parent="
                    + parent
                    + ";Sampled="
                    + digit));
    RequestHeaders request = RequestHeaders.explain(lines);
    var expected = new Context(id, spanId, sampling);
    assertThat(request.context()).isEqualTo(expected);
    assertThat(request.findings()).isEmpty();
    for (Explanation header : request.headers()) {
      assertThat(header.findings()).as(header.name()).isEmpty();
      if (header.context().isComplete()) {
        assertThat(header.context()).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 1_000)
  void baggageIsReadBack(@ForAll List<String> texts) {
    List<String> members = new ArrayList<>();
    List<Carried.Entry> entries = new ArrayList<>();
    for (int i = 0; i < Math.min(20, texts.size()); i++) {
      String value =
          new String(texts.get(i).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      var encoded = new StringBuilder();
      value.codePoints().forEach(codePoint -> encoded.append(Percent.encode(codePoint)));
      members.add("k" + i + "=" + encoded);
      entries.add(new Carried.Entry("k" + i, value));
    }
    Explanation header = HeaderFormat.BAGGAGE.explain("baggage", String.join(",", members));
    assertThat(header.carried()).isEqualTo(new Carried.Entries(entries));
    assertThat(header.hasErrors()).isFalse();
  }

  private static HeaderLine line(String text) {
    return HeaderLine.parse(text).orElseThrow();
  }
}
