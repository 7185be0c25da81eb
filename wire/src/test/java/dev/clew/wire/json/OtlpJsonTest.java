package dev.clew.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.wire.Signal;
import dev.clew.wire.otlp.MalformedOtlpException;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpJsonTest {
  private static final String SPAN_START =
      "{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"scope\":{},\"spans\":[";
  private static final String SPAN_END = "]}]}]}";

  @Test
  void writesFieldsInTheProtocolsOrder() throws MalformedOtlpException {
    String span =
        "{\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"eee19b7ec3c1b174\","
            + "\"parentSpanId\":\"eee19b7ec3c1b173\",\"flags\":257,\"name\":\"I'm a server span\","
            + "\"kind\":2,\"startTimeUnixNano\":\"1544712660000000000\",\"endTimeUnixNano\":"
            + "\"18446744073709551615\",\"attributes\":[{\"key\":\"d\",\"value\":{\"doubleValue\":"
            + "0.5}},{\"key\":\"e\",\"value\":{}},{\"key\":\"b\",\"value\":{\"bytesValue\":"
            + "\"aGk=\"}},{\"key\":\"z\",\"value\":{\"intValue\":\"0\"}},{\"key\":\"n\",\"value\":{"
            + "\"doubleValue\":\"NaN\"}},{\"key\":\"m\",\"value\":{\"kvlistValue\":{\"values\":[{"
            + "\"key\":\"\\\"\",\"value\":{\"arrayValue\":{\"values\":[{\"boolValue\":false}]}}}]}}}],"
            + "\"droppedAttributesCount\":4294967295,\"events\":[{\"timeUnixNano\":\"1\","
            + "\"name\":\"e\"}],\"status\":{\"message\":\"m\",\"code\":2}}";
    String request = SPAN_START + span + SPAN_END;
    assertThat(write(Signal.TRACES, read(Signal.TRACES, request))).isEqualTo(request);
  }

  @Test
  void writesMessagesHeldByValueAlways() throws MalformedOtlpException {
    byte[] protobuf =
        read(Signal.TRACES, "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{}]}]}]}");
    assertThat(write(Signal.TRACES, protobuf)).isEqualTo(SPAN_START + "{\"status\":{}}" + SPAN_END);
  }

  @Test
  void readsAsLiberallyAsTheCollector() throws Exception {
    Span span =
        span(
            "{\"trace_id\":\"5B8EFFF798038103D269B633813FC60C\",\"spanId\":\"\",\"kind\":"
                + "\"SPAN_KIND_SERVER\",\"start_time_unix_nano\":7,\"endTimeUnixNano\":\"8\","
                + "\"droppedEventsCount\":\"3\",\"unknown\":{\"a\":[1]},\"attributes\":null,"
                + "\"name\":null,\"status\":null,\"flags\":\"1\","
                + "\"links\":[{}]}");
    assertThat(span.getTraceId().size()).isEqualTo(16);
    assertThat(span.getSpanId().isEmpty()).isTrue();
    assertThat(span.getKindValue()).isEqualTo(2);
    assertThat(span.getStartTimeUnixNano()).isEqualTo(7);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(8);
    assertThat(span.getDroppedEventsCount()).isEqualTo(3);
    assertThat(span.getFlags()).isEqualTo(1);
    assertThat(span.getLinksCount()).isEqualTo(1);
  }

  @Test
  void readsNumbersInEveryForm() throws Exception {
    MetricsData data =
        MetricsData.parseFrom(
            read(
                Signal.METRICS,
                "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"histogram\":"
                    + "{\"aggregationTemporality\":\"AGGREGATION_TEMPORALITY_DELTA\",\"dataPoints\":"
                    + "[{\"count\":1e3,\"sum\":\"-Infinity\",\"min\":0,\"bucketCounts\":[\"1\",2],"
                    + "\"explicitBounds\":[1,\"2.5\",\"NaN\"]}]}}]}]}]}"));
    var histogram = data.getResourceMetrics(0).getScopeMetrics(0).getMetrics(0).getHistogram();
    HistogramDataPoint point = histogram.getDataPoints(0);
    assertThat(histogram.getAggregationTemporalityValue()).isEqualTo(1);
    assertThat(point.getCount()).isEqualTo(1000);
    assertThat(point.getSum()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(point.hasMin()).isTrue();
    assertThat(point.hasMax()).isFalse();
    assertThat(point.getBucketCountsList()).containsExactly(1L, 2L);
    assertThat(point.getExplicitBoundsList()).containsExactly(1.0, 2.5, Double.NaN);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          short trace id    | {"traceId":"5b8e"}        | Span.traceId: expected 32 hex digits, found 5b8e
          odd alphabet      | {"spanId":"gggggggggggggggg"} | Span.spanId: expected hex digits
          unknown enum name | {"kind":"SPAN_KIND_ODD"}  | Span.kind: unknown name, found SPAN_KIND_ODD
          null number       | {"flags":null}            | Span.flags: expected a number, found null
          negative time     | {"startTimeUnixNano":-1}  | expected an unsigned number of 64 bits
          huge exponent     | {"startTimeUnixNano":1e999999999} | expected a whole number
          fraction          | {"startTimeUnixNano":1.5} | expected a whole number
          too large         | {"flags":4294967296}      | expected an unsigned number of 32 bits
          text as object    | {"status":"ok"}           | Span.status: expected an object, found ok
          object as list    | {"events":{}}             | Span.events: expected an array, found a structure
          number as text    | {"name":5}                | Span.name: expected a string, found 5
          wrong base64      | {"attributes":[{"value":{"bytesValue":"a*"}}]} | AnyValue.bytesValue: expected base64
          text as boolean   | {"attributes":[{"value":{"boolValue":"true"}}]} | AnyValue.boolValue: expected true or false
          """)
  void refuses(String what, String span, String reason) {
    assertThatThrownBy(() -> span(span))
        .as(what)
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``            | no JSON value
          []            | TracesData: expected an object
          {} {}         | more after the end of the document
          {"a":         | at byte
          {"resourceSpans":[nul]} | at byte
          """)
  void refusesDocuments(String document, String reason) {
    assertThatThrownBy(() -> read(Signal.TRACES, document))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void boundsNesting() {
    String deep = "{\"arrayValue\":{\"values\":[".repeat(60) + "]}}".repeat(60);
    assertThatThrownBy(() -> span("{\"attributes\":[{\"value\":" + deep + "}]}"))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("messages nest more than 100 deep");
    String unknown = "[".repeat(5_000) + "]".repeat(5_000);
    assertThatThrownBy(() -> span("{\"unknown\":" + unknown + "}"))
        .isInstanceOf(MalformedOtlpException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "0.1, 0.1",
    "-2.5, -2.5",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "1.5e-7, 1.5e-7",
    "0.000001, 0.000001",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "-0.0, -0",
    "123456789.125, 123456789.125"
  })
  void writesNumbersAsGoDoes(double number, String text) {
    assertThat(JsonNumbers.text(number)).isEqualTo(text);
  }

  private static Span span(String span) throws Exception {
    return TracesData.parseFrom(read(Signal.TRACES, SPAN_START + span + SPAN_END))
        .getResourceSpans(0)
        .getScopeSpans(0)
        .getSpans(0);
  }

  private static byte[] read(Signal signal, String json) throws MalformedOtlpException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return OtlpJson.toProtobuf(signal, bytes, 0, bytes.length);
  }

  private static String write(Signal signal, byte[] protobuf) {
    return new String(OtlpJson.toJson(signal, protobuf), StandardCharsets.UTF_8);
  }
}
