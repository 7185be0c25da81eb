package dev.clew.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.wire.Signal;
import dev.clew.wire.json.OtlpJson;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.OtlpValidation;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.otlp.SpanEncoder;
import dev.clew.wire.span.Span;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RandomSpansProperties {
  @Property(tries = 200)
  void spansSurviveBytesAndJson(@ForAll long seed) throws MalformedOtlpException {
    List<Span> spans = new RandomSpans(seed).spans(20);
    byte[] bytes = SpanEncoder.tracesData(spans);
    assertThat(OtlpValidation.validate(Signal.TRACES, bytes, 0, bytes.length)).isEqualTo(20);
    assertThat(SpanDecoder.spans(bytes, 0, bytes.length))
        .containsExactlyInAnyOrderElementsOf(spans);

    byte[] json = OtlpJson.toJson(Signal.TRACES, bytes);
    byte[] back = OtlpJson.toProtobuf(Signal.TRACES, json, 0, json.length);
    assertThat(SpanDecoder.spans(back, 0, back.length)).containsExactlyInAnyOrderElementsOf(spans);
  }
}
