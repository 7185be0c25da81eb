package dev.clew.wire.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How headers fit together, and where they are found.
class RequestHeadersTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String PARENT = "traceparent: 00-" + TRACE + "-" + SPAN + "-01";

  private static RequestHeaders explain(String... lines) {
    return RequestHeaders.explain(
        Stream.of(lines).map(line -> HeaderLine.parse(line).orElseThrow()).toList());
  }

  private static void finds(List<String> lines, String... expected) {
    List<String> found =
        explain(lines.toArray(String[]::new)).findings().stream()
            .map(each -> each.severity() + " " + each.what())
            .toList();
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).startsWith(expected[i]);
    }
  }

  @Test
  void agreementSaysNothing() {
    finds(List.of(PARENT, "tracestate: a=1", "b3: " + TRACE + "-" + SPAN + "-1", "baggage: a=1"));
    finds(List.of("X-B3-TraceId: " + TRACE, "X-B3-SpanId: " + SPAN));
    finds(List.of("X-B3-Sampled: 0"));
  }

  @Test
  void formatsThatDisagree() {
    finds(
        List.of(PARENT, "b3: " + SPAN + SPAN + "-" + SPAN),
        "ERROR traceparent and b3 name different traces");
    finds(
        List.of(PARENT, "b3: 8448eb211c80319c-" + SPAN),
        "WARNING traceparent and b3 name one trace with 128 and with 64 bits");
    finds(
        List.of(PARENT, "uber-trace-id: " + TRACE + ":" + TRACE.substring(16) + ":0:1"),
        "WARNING traceparent and uber-trace-id name different spans");
    finds(
        List.of(PARENT, "b3: " + TRACE + "-" + SPAN + "-0"),
        "WARNING traceparent says sampled, b3 says not sampled");
    finds(List.of(PARENT, "b3: 0"), "WARNING traceparent says sampled, b3 says not sampled");
    finds(List.of(PARENT, "b3: x"), "WARNING b3 is ignored");
  }

  @Test
  void tracestateNeedsTraceparent() {
    finds(List.of("tracestate: a=1"), "ERROR tracestate without traceparent is ignored");
    finds(
        List.of("traceparent: 00-x", "tracestate: a=1"),
        "ERROR tracestate is ignored, because traceparent is not valid");
  }

  @Test
  void listsAreJoined() {
    RequestHeaders request =
        explain(PARENT, "tracestate: a=1", "tracestate: a=2", "tracestate: c=3");
    assertThat(request.headers()).hasSize(2);
    assertThat(request.headers().get(1).value()).isEqualTo("a=1,a=2,c=3");
    assertThat(request.headers().get(1).hasErrors()).isTrue();
    assertThat(request.findings()).hasSize(1);
  }

  @Test
  void repeatedHeaders() {
    finds(List.of(PARENT, PARENT), "ERROR traceparent is there twice");
    finds(
        List.of("uberctx-a: 1", "uberctx-b: 1", "uberctx-A: 2"), "ERROR uberctx-a is there twice");
  }

  @Test
  void partsOfB3BelongTogether() {
    finds(List.of("X-B3-TraceId: " + TRACE), "ERROR X-B3-TraceId without X-B3-SpanId");
    finds(List.of("X-B3-ParentSpanId: " + SPAN), "ERROR X-B3-ParentSpanId without ids");
    List<String> ids = List.of("X-B3-TraceId: " + TRACE, "X-B3-SpanId: " + SPAN, "X-B3-Flags: 1");
    finds(Stream.concat(ids.stream(), Stream.of("X-B3-Sampled: 1")).toList(), "NOTE X-B3-Flags: 1");
    finds(
        Stream.concat(ids.stream(), Stream.of("X-B3-Sampled: 0")).toList(),
        "WARNING X-B3-Flags: 1 outdoes");
    assertThat(explain(ids.toArray(String[]::new)).context().sampling()).isEqualTo(Sampling.DEBUG);
  }

  @Test
  void thresholdAgainstDecision() {
    finds(List.of(PARENT, "tracestate: ot=th:4"));
    finds(List.of(PARENT, "tracestate: ot=th:c"), "WARNING traceparent says sampled, but");
    finds(List.of(PARENT, "tracestate: ot=th:c;rv:d0000000000000"));
    finds(
        List.of(PARENT, "tracestate: ot=th:4;rv:10000000000000"),
        "WARNING traceparent says sampled, but");
    finds(List.of(PARENT.replace("-01", "-00"), "tracestate: ot=th:c"));
  }

  @Test
  void headersAreFoundInLines() {
    String value = "00-" + TRACE + "-" + SPAN + "-01";
    for (String line :
        List.of(
            "> traceparent: " + value,
            "* [HTTP/2] [1] [traceparent: " + value + "]",
            "  -H 'traceparent: " + value + "' \\",
            "curl \"http://x\" --header \"Traceparent: " + value + "\" -H 'cookie: b3=1'",
            "  \"traceparent\": \"" + value + "\",",
            "{\"traceparent\": \"" + value + "\"}",
            "TRACEPARENT=" + value,
            "traceparent:" + value + "\t")) {
      assertThat(HeaderLine.find(List.of(line)))
          .as(line)
          .extracting(HeaderLine::format, HeaderLine::value)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(HeaderFormat.TRACEPARENT, value));
    }
    assertThat(HeaderLine.find(List.of("traceparent", value, "accept: */*")))
        .containsExactly(new HeaderLine(HeaderFormat.TRACEPARENT, "traceparent", value));
    assertThat(HeaderLine.find(List.of("_X_AMZN_TRACE_ID=Root=1-2")))
        .containsExactly(new HeaderLine(HeaderFormat.XRAY, "_X_AMZN_TRACE_ID", "Root=1-2"));
    assertThat(HeaderLine.find(List.of("cookie: b3=1", value, "", "x: traceparent: 1"))).isEmpty();
  }

  @Test
  void valuesAloneAreTold() {
    assertThat(format("00-" + TRACE + "-" + SPAN + "-01")).isEqualTo(HeaderFormat.TRACEPARENT);
    assertThat(format(TRACE + "-" + SPAN + "-1")).isEqualTo(HeaderFormat.B3);
    assertThat(format(TRACE + ":" + SPAN + ":0:1")).isEqualTo(HeaderFormat.JAEGER);
    assertThat(format("Root=1-5759e988-bd862e3fe1be46a994272793")).isEqualTo(HeaderFormat.XRAY);
    assertThat(HeaderLine.parse("what")).isEmpty();
    assertThat(HeaderLine.parse("uberctx-: what")).isEmpty();
  }

  private static HeaderFormat format(String value) {
    return HeaderLine.parse(value).orElseThrow().format();
  }
}
