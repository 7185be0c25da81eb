package dev.clew.wire.zipkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Event;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZipkinJsonTest {
  private static final String SPANS =
      """
      [{"traceId":"5982fe77008310cc80f1da5e10147517","parentId":"90394f6bcffb5d13",
        "id":"67fae42571535f60","kind":"CLIENT","name":"get /api","timestamp":1478624611519000,
        "duration":1500,"localEndpoint":{"serviceName":"frontend","ipv4":"127.0.0.1","port":8081},
        "remoteEndpoint":{"serviceName":"backend","ipv6":"::1","port":9000},
        "annotations":[{"timestamp":1478624611519100,"value":"foo"},
          {"timestamp":1478624611519200,"value":"bar|{\\"n\\":3}|1"}],
        "tags":{"http.path":"/api","error":"true","host.name":"h1",
          "otel.status_description":"boom","otlp.link.0":"0000000000000000000000000000000a|000000000000000b|s=1|{}|0"}},
       {"traceId":"a","id":"b","parentId":"b","name":"local","tags":{"span.kind":"internal"},
        "localEndpoint":{"serviceName":"frontend"}}]
      """;

  @Test
  void translatesAsTheCollectorDoes() throws MalformedOtlpException {
    Span span = read(SPANS).getFirst();
    assertThat(span.traceId()).isEqualTo(TraceId.parse("5982fe77008310cc80f1da5e10147517"));
    assertThat(span.parentSpanId()).isEqualTo(0x90394f6bcffb5d13L);
    assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.durationNanos()).isEqualTo(1_500_000);
    assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
    assertThat(span.statusMessage()).isEqualTo("boom");
    assertThat(span.attributes())
        .containsExactly(
            Attribute.of("http.path", "/api"),
            Attribute.of("net.host.ip", "127.0.0.1"),
            Attribute.of("net.host.port", 8081),
            Attribute.of("peer.service", "backend"),
            Attribute.of("net.peer.ip", "::1"),
            Attribute.of("net.peer.port", 9000));
    assertThat(span.resource().attributes())
        .containsExactly(Attribute.of("service.name", "frontend"), Attribute.of("host.name", "h1"));
    assertThat(span.events())
        .containsExactly(
            new Event(1478624611519100000L, "foo", List.of(), 0),
            new Event(1478624611519200000L, "bar", List.of(Attribute.of("n", 3)), 1));
    assertThat(span.links()).hasSize(1);
    assertThat(span.links().getFirst().spanId()).isEqualTo(11);
  }

  @Test
  void fillsWhatIsAbsent() throws MalformedOtlpException {
    Span span = read(SPANS).get(1);
    assertThat(span.traceId()).isEqualTo(new TraceId(0, 10));
    assertThat(span.isRoot()).isTrue();
    assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(span.startNanos()).isZero();
    assertThat(span.attributes())
        .containsExactly(Attribute.of("otel.zipkin.absentField.startTime", true));
  }

  @Test
  void readsListsOfTraces() throws MalformedOtlpException {
    assertThat(read("[" + SPANS + "," + SPANS + "]")).hasSize(4);
    assertThat(read("[]")).isEmpty();
  }

  @Test
  void refusesWhatIsNoList() {
    assertThatThrownBy(() -> read("{}")).isInstanceOf(MalformedOtlpException.class);
    assertThatThrownBy(() -> read("[{\"traceId\":\"1\"}]"))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("a span with traceId and id");
    assertThatThrownBy(() -> read("[{\"traceId\":\"no hex\"}]"))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("traceId: \"no hex\"");
  }

  private static List<Span> read(String text) throws MalformedOtlpException {
    byte[] bytes = ZipkinJson.toTracesData(text.getBytes(StandardCharsets.UTF_8));
    return SpanDecoder.spans(bytes, 0, bytes.length);
  }
}
