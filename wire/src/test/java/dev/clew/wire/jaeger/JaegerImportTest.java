package dev.clew.wire.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JaegerImportTest {
  private static final String DOCUMENT =
      """
      {"data":[{"traceID":"aa9689f6f1729","warnings":null,"spans":[
       {"traceID":"aa9689f6f1729","spanID":"1","flags":1,"operationName":"GET /hotels","references":[],
        "startTime":1655762453429161,"duration":41546,"processID":"p2","warnings":null,
        "tags":[{"key":"span.kind","type":"string","value":"server"},
                {"key":"sampler.param","type":"float64","value":0.3},
                {"key":"http.status_code","type":"int64","value":503},
                {"key":"big","type":"int64","value":"9007199254740993"},
                {"key":"raw","type":"binary","value":"AQI="}],
        "logs":[{"timestamp":1655762453429200,"fields":[
          {"key":"event","type":"string","value":"retry"},{"key":"n","type":"int64","value":2}]}]},
       {"traceID":"aa9689f6f1729","spanID":"b2","operationName":"db",
        "references":[{"refType":"FOLLOWS_FROM","traceID":"ff","spanID":"7"},
                      {"refType":"CHILD_OF","traceID":"aa9689f6f1729","spanID":"1"}],
        "startTime":1655762453429200,"duration":100,"processID":"p1",
        "tags":[{"key":"error","type":"bool","value":true},
                {"key":"otel.status_description","type":"string","value":"timeout"},
                {"key":"otel.library.name","type":"string","value":"jdbc"},
                {"key":"w3c.tracestate","type":"string","value":"a=b"},
                {"key":"span.kind","type":"string","value":"client"}]}],
       "processes":{"p1":{"serviceName":"db","tags":[]},
        "p2":{"serviceName":"frontend","tags":[{"key":"hostname","type":"string","value":"h1"},
          {"key":"jaeger.version","type":"string","value":"Go-2.30"}]}}}],
       "total":0,"limit":0,"offset":0,"errors":null}
      """;

  @Test
  void translatesAsTheCollectorDoes() throws MalformedOtlpException {
    List<Span> spans = read(DOCUMENT);
    assertThat(spans).hasSize(2);
    Span root = spans.get(0);
    assertThat(root.traceId()).isEqualTo(TraceId.parse("000aa9689f6f1729"));
    assertThat(root.spanId()).isEqualTo(1);
    assertThat(root.isRoot()).isTrue();
    assertThat(root.kind()).isEqualTo(SpanKind.SERVER);
    assertThat(root.status()).isEqualTo(SpanStatus.ERROR);
    assertThat(root.startNanos()).isEqualTo(1655762453429161000L);
    assertThat(root.durationNanos()).isEqualTo(41546000);
    assertThat(root.attributes())
        .contains(Attribute.of("sampler.param", 0.3), Attribute.of("big", 9007199254740993L))
        .noneMatch(attribute -> attribute.key().equals("span.kind"));
    assertThat(root.events().getFirst().name()).isEqualTo("retry");
    assertThat(root.events().getFirst().attributes()).containsExactly(Attribute.of("n", 2));
    assertThat(root.resource().attributes())
        .containsExactly(
            Attribute.of("service.name", "frontend"),
            Attribute.of("host.name", "h1"),
            Attribute.of("opencensus.exporterversion", "Jaeger-Go-2.30"));
  }

  @Test
  void readsReferencesStatusAndScope() throws MalformedOtlpException {
    Span child = read(DOCUMENT).get(1);
    assertThat(child.parentSpanId()).isEqualTo(1);
    assertThat(child.links()).hasSize(1);
    assertThat(child.links().getFirst().spanId()).isEqualTo(7);
    assertThat(child.links().getFirst().attributes())
        .containsExactly(Attribute.of("opentracing.ref_type", "follows_from"));
    assertThat(child.statusMessage()).isEqualTo("timeout");
    assertThat(child.status()).isEqualTo(SpanStatus.ERROR);
    assertThat(child.scope().name()).isEqualTo("jdbc");
    assertThat(child.traceState()).isEqualTo("a=b");
    assertThat(child.attributes()).isEmpty();
    assertThat(child.service()).isEqualTo("db");
  }

  @Test
  void saysWhereADocumentIsWrong() {
    assertThatThrownBy(() -> read("{\"data\":[{\"spans\":[{\"spanID\":\"xyz\"}]}]}"))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("spanID: \"xyz\" is not hex");
    assertThatThrownBy(() -> read("{\"data\":[")).isInstanceOf(MalformedOtlpException.class);
    assertThatThrownBy(() -> read("")).isInstanceOf(MalformedOtlpException.class);
    assertThatThrownBy(() -> read("{\"data\":3}"))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("data: expected an array");
    assertThatThrownBy(() -> read("{}x")).isInstanceOf(MalformedOtlpException.class);
  }

  static List<Span> read(String document) throws MalformedOtlpException {
    byte[] bytes = JaegerJson.toTracesData(document.getBytes(StandardCharsets.UTF_8));
    return SpanDecoder.spans(bytes, 0, bytes.length);
  }
}
