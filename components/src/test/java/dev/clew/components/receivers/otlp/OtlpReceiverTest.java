package dev.clew.components.receivers.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import dev.clew.net.Network;
import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.TestConsumer;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.outcome.GrpcStatus;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Signal;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Statuses, headers and texts expected here are the reference collector's to the same requests.
class OtlpReceiverTest {
  private static final String GRPC_TRACES =
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final byte[] SUCCESS = {0x0A, 0};

  private final Network network = Network.create(2);
  private final TestContext context = TestContext.receiver("otlp");
  private final TestConsumer consumer = new TestConsumer();
  private Component receiver;
  private String grpc;
  private String http;

  @BeforeEach
  void open() throws Exception {
    receiver = start(context, Payloads.config("127.0.0.1:0", "127.0.0.1:0"));
    var addresses = shared(context).addresses();
    grpc = "127.0.0.1:" + addresses.get(0).getPort();
    http = "127.0.0.1:" + addresses.get(1).getPort();
  }

  @AfterEach
  void close() throws Exception {
    receiver.stop();
    network.close();
  }

  private Component start(TestContext in, OtlpReceiverConfig config) throws ComponentException {
    var made = new OtlpReceiverFactory(network).create(in, config, Signal.TRACES, consumer);
    made.start(in.host());
    return made;
  }

  private static OtlpReceiver shared(TestContext in) {
    return in.shared(
        "server",
        OtlpReceiver.class,
        () -> {
          throw new AssertionError("not made");
        });
  }

  @Test
  void takesProtobufOverHttp() {
    ExportTraceServiceRequest request = Payloads.traces(3, 10);
    var answer = post("/v1/traces", PROTOBUF, request.toByteArray());
    assertThat(answer.status().code()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).isEqualTo(PROTOBUF);
    assertThat(answer.content().array()).isEqualTo(SUCCESS);
    assertThat(consumer.batches()).singleElement();
    assertThat(consumer.batches().getFirst().bytes()).isEqualTo(request.toByteArray());
    assertThat(consumer.items()).isEqualTo(30);
    assertThat(context.telemetry().count("otelcol_receiver_accepted_spans", "transport", "http"))
        .isEqualTo(30);
  }

  @Test
  void takesJsonOverHttp() throws Exception {
    var answer = post("/v1/traces", JSON + "; charset=utf-8", utf8(Payloads.tracesJson(2)));
    assertThat(answer.status().code()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).isEqualTo(JSON);
    assertThat(answer.contentUtf8()).isEqualTo("{\"partialSuccess\":{}}");
    var parsed = ExportTraceServiceRequest.parseFrom(consumer.batches().getFirst().bytes());
    assertThat(parsed.getResourceSpans(0).getScopeSpans(0).getSpansCount()).isEqualTo(2);
  }

  @Test
  void takesGrpc() throws Exception {
    ExportTraceServiceRequest request = Payloads.traces(2, 500);
    var answer = call(GRPC_TRACES, frame(false, request.toByteArray()), "");
    assertThat(answer.headers().get("content-type")).isEqualTo("application/grpc");
    assertThat(answer.trailers().get("grpc-status")).isEqualTo("0");
    assertThat(answer.content().array()).isEqualTo(frame(false, SUCCESS));
    assertThat(consumer.batches().getFirst().bytes()).isEqualTo(request.toByteArray());
    assertThat(context.telemetry().count("otelcol_receiver_accepted_spans", "transport", "grpc"))
        .isEqualTo(1000);
    assertThat(context.inFlight().takenBytes()).isZero();
  }

  @Test
  void expandsGzip() throws Exception {
    byte[] bytes = Payloads.traces(1, 300).toByteArray();
    var overHttp =
        ask(
            RequestHeaders.builder(HttpMethod.POST, "/v1/traces")
                .set("content-type", PROTOBUF)
                .set("content-encoding", "gzip"),
            gzip(bytes));
    assertThat(overHttp.status().code()).isEqualTo(200);
    var overGrpc = call(GRPC_TRACES, frame(true, gzip(bytes)), "gzip");
    assertThat(overGrpc.trailers().get("grpc-status")).isEqualTo("0");
    assertThat(consumer.batches()).hasSize(2).allMatch(each -> Arrays.equals(each.bytes(), bytes));
    assertThat(context.inFlight().takenBytes()).isZero();
  }

  @Test
  void refusesOtherMethodsAndTypes() {
    var get = ask(RequestHeaders.builder(HttpMethod.GET, "/v1/traces"), new byte[0]);
    assertThat(get.status().code()).isEqualTo(405);
    assertThat(get.headers().get("content-type")).isEqualTo("text/plain");
    assertThat(get.contentUtf8()).isEqualTo("405 method not allowed, supported: [POST]");
    var text = post("/v1/traces", "text/plain", utf8("x"));
    assertThat(text.status().code()).isEqualTo(415);
    assertThat(text.headers().get("content-type")).isEqualTo("text/plain");
    assertThat(text.contentUtf8())
        .isEqualTo(
            "415 unsupported media type, supported: [application/json, application/x-protobuf]");
  }

  @Test
  void answersUndecodableBodiesInTheirEncoding() {
    var json = post("/v1/traces", JSON, utf8("{"));
    assertThat(json.status().code()).isEqualTo(400);
    assertThat(json.headers().get("content-type")).isEqualTo(JSON);
    assertThat(json.contentUtf8()).startsWith("{\"code\":3, \"message\":\"");
    assertThat(post("/v1/traces", JSON, new byte[0]).status().code()).isEqualTo(400);
    var protobuf = post("/v1/traces", PROTOBUF, new byte[] {0x0A, 5});
    assertThat(protobuf.status().code()).isEqualTo(400);
    assertThat(protobuf.headers().get("content-type")).isEqualTo(PROTOBUF);
    assertThat(protobuf.content().array()).startsWith(8, 3, 0x12);
    assertThat(consumer.batches()).isEmpty();
    assertThat(context.telemetry().counts()).isEmpty();
  }

  @Test
  void acceptsRequestsWithoutItems() {
    assertThat(post("/v1/traces", PROTOBUF, new byte[0]).content().array()).isEqualTo(SUCCESS);
    assertThat(post("/v1/traces", PROTOBUF, utf8("xx")).status().code()).isEqualTo(200);
    assertThat(post("/v1/traces", JSON, utf8("{}")).contentUtf8())
        .isEqualTo("{\"partialSuccess\":{}}");
    assertThat(call(GRPC_TRACES, frame(false, new byte[0]), "").trailers().get("grpc-status"))
        .isEqualTo("0");
    assertThat(consumer.batches()).isEmpty();
  }

  @Test
  void servesOnlyTheSignalsThatAreWired() {
    assertThat(post("/v1/logs", JSON, utf8("{}")).contentUtf8()).isEqualTo("404 page not found\n");
    assertThat(post("/v1/traces/", JSON, utf8("{}")).status().code()).isEqualTo(404);
    var logs =
        call(
            "/opentelemetry.proto.collector.logs.v1.LogsService/Export",
            frame(false, new byte[0]),
            "");
    assertThat(logs.headers().get("grpc-status")).isEqualTo("12");
    assertThat(logs.headers().get("grpc-message"))
        .isEqualTo("unknown service opentelemetry.proto.collector.logs.v1.LogsService");
    var method =
        call(
            "/opentelemetry.proto.collector.trace.v1.TraceService/Foo",
            frame(false, new byte[0]),
            "");
    assertThat(method.headers().get("grpc-message"))
        .isEqualTo(
            "unknown method Foo for service opentelemetry.proto.collector.trace.v1.TraceService");
  }

  @Test
  void boundsBodiesBeforeAndAfterExpansion() throws Exception {
    String tooLarge = "http: request body too large";
    var plain = post("/v1/traces", PROTOBUF, new byte[21 << 20]);
    assertThat(plain.status().code()).isEqualTo(400);
    assertThat(plain.contentUtf8()).contains(tooLarge);
    var bomb =
        ask(
            RequestHeaders.builder(HttpMethod.POST, "/v1/traces")
                .set("content-type", JSON)
                .set("content-encoding", "gzip"),
            gzip(new byte[200 << 20]));
    assertThat(bomb.status().code()).isEqualTo(400);
    assertThat(bomb.contentUtf8()).isEqualTo("{\"code\":3, \"message\":\"" + tooLarge + "\"}");
    var message = call(GRPC_TRACES, frame(false, new byte[5 << 20]), "");
    assertThat(message.headers().get("grpc-status")).isEqualTo("8");
    assertThat(message.headers().get("grpc-message"))
        .isEqualTo("grpc: received message larger than max (5242880 vs. 4194304)");
    var grpcBomb = call(GRPC_TRACES, frame(true, gzip(new byte[200 << 20])), "gzip");
    assertThat(grpcBomb.headers().get("grpc-status")).isEqualTo("8");
    assertThat(grpcBomb.headers().get("grpc-message"))
        .isEqualTo("grpc: received message after decompression larger than max 4194304");
    assertThat(context.inFlight().takenBytes()).isZero();
    assertThat(post("/v1/traces", JSON, utf8("{}")).status().code()).isEqualTo(200);
  }

  @Test
  void wordsFramingFaultsAsGrpcGoDoes() {
    assertFrame(
        new byte[] {1, 0, 0, 0, 2, 'x', 'x'},
        "",
        13,
        "grpc: compressed flag set with identity or empty encoding");
    assertFrame(
        new byte[] {1, 0, 0, 0, 2, 'x', 'x'},
        "gzip",
        13,
        "grpc: failed to decompress the message: unexpected EOF");
    assertFrame(
        new byte[] {0, 0, 0, 0, 0},
        "foo",
        12,
        "grpc: Decompressor is not installed for grpc-encoding \"foo\"");
    assertFrame(new byte[] {0, 0, 0, 0, 5, 'x', 'x'}, "", 2, "unexpected EOF");
    assertFrame(new byte[] {2, 0, 0, 0, 0}, "", 13, "grpc: received unexpected payload format 2");
    assertFrame(new byte[0], "", 2, "EOF");
    assertFrame(new byte[] {0, 0, 0}, "", 2, "unexpected EOF");
  }

  private void assertFrame(byte[] frame, String encoding, int code, String reason) {
    var answer = call(GRPC_TRACES, frame, encoding);
    assertThat(answer.headers().getInt("grpc-status")).isEqualTo(code);
    assertThat(answer.headers().get("grpc-message")).isEqualTo(reason);
  }

  @Test
  void passesRefusalsOn() {
    consumer.answering(Outcome.retryable("full", 1_500_000_000L));
    var http503 = post("/v1/traces", JSON, utf8(Payloads.tracesJson(1)));
    assertThat(http503.status().code()).isEqualTo(503);
    assertThat(http503.headers().get("retry-after")).isEqualTo("2");
    assertThat(http503.contentUtf8())
        .isEqualTo(
            "{\"code\":14, \"message\":\"full\", \"details\":[{\"@type\":"
                + "\"type.googleapis.com/google.rpc.RetryInfo\", \"retryDelay\":\"1.500000000s\"}]}");
    var unavailable = call(GRPC_TRACES, frame(false, Payloads.traces(1, 1).toByteArray()), "");
    assertThat(unavailable.headers().get("grpc-status")).isEqualTo("14");
    assertThat(unavailable.headers().get("grpc-message")).isEqualTo("full");
    String details = unavailable.headers().get("grpc-status-details-bin");
    assertThat(details).isNotNull();
    assertThat(new String(Base64.getDecoder().decode(details), StandardCharsets.UTF_8))
        .contains("google.rpc.RetryInfo");
    consumer.answering(Outcome.permanent("no"));
    assertThat(post("/v1/traces", PROTOBUF, Payloads.traces(1, 1).toByteArray()).status().code())
        .isEqualTo(500);
    consumer.answering(new Outcome.Retryable("slow down", 0, GrpcStatus.RESOURCE_EXHAUSTED));
    var exhausted = post("/v1/traces", PROTOBUF, Payloads.traces(1, 1).toByteArray());
    assertThat(exhausted.status().code()).isEqualTo(429);
    assertThat(exhausted.headers().contains("retry-after")).isFalse();
    assertThat(context.telemetry().count("otelcol_receiver_refused_spans", "transport", "http"))
        .isEqualTo(3);
  }

  @Test
  void tellsWhatWasPartlyAccepted() throws Exception {
    consumer.answering(new Outcome.PartlyAccepted(2, "too old"));
    var protobuf = post("/v1/traces", PROTOBUF, Payloads.traces(1, 5).toByteArray());
    var parsed = ExportTraceServiceResponse.parseFrom(protobuf.content().array());
    assertThat(parsed.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
    assertThat(parsed.getPartialSuccess().getErrorMessage()).isEqualTo("too old");
    assertThat(post("/v1/traces", JSON, utf8(Payloads.tracesJson(5))).contentUtf8())
        .isEqualTo("{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"too old\"}}");
  }

  @Test
  void refusesWhatFindsNoMemoryAndThenGoesOn() throws Exception {
    var tight = TestContext.of(context.kind(), "otlp/tight", 1000);
    Component second = start(tight, Payloads.config("127.0.0.1:0", "127.0.0.1:0"));
    var addresses = shared(tight).addresses();
    grpc = "127.0.0.1:" + addresses.get(0).getPort();
    http = "127.0.0.1:" + addresses.get(1).getPort();
    byte[] large = Payloads.traces(1, 50).toByteArray();
    var answer = call(GRPC_TRACES, frame(false, large), "");
    assertThat(answer.headers().get("grpc-status")).isEqualTo("14");
    assertThat(answer.headers().contains("grpc-status-details-bin")).isTrue();
    var overHttp = post("/v1/traces", PROTOBUF, large);
    assertThat(overHttp.status().code()).isEqualTo(503);
    assertThat(overHttp.headers().get("retry-after")).isEqualTo("1");
    assertThat(post("/v1/traces", PROTOBUF, Payloads.traces(1, 1).toByteArray()).status().code())
        .isEqualTo(200);
    assertThat(tight.inFlight().takenBytes()).isZero();
    second.stop();
  }

  @Test
  void namesTheAddressThatIsTaken() {
    var other = TestContext.receiver("otlp/2");
    assertThatThrownBy(() -> start(other, Payloads.config(grpc, "127.0.0.1:0")))
        .isInstanceOf(ComponentException.class)
        .hasMessage("listen tcp " + grpc + ": bind: address already in use");
  }

  private AggregatedHttpResponse post(String path, String type, byte[] body) {
    return ask(RequestHeaders.builder(HttpMethod.POST, path).set("content-type", type), body);
  }

  private AggregatedHttpResponse ask(RequestHeadersBuilder headers, byte[] body) {
    var client = WebClient.builder("h1c://" + http).maxResponseLength(0).build();
    return client.execute(headers.build(), HttpData.wrap(body)).aggregate().join();
  }

  private AggregatedHttpResponse call(String path, byte[] frame, String encoding) {
    var headers =
        RequestHeaders.builder(HttpMethod.POST, path)
            .set("content-type", "application/grpc")
            .set("te", "trailers");
    if (!encoding.isEmpty()) {
      headers.set("grpc-encoding", encoding);
    }
    var client = WebClient.of("h2c://" + grpc);
    return client.execute(headers.build(), HttpData.wrap(frame)).aggregate().join();
  }

  private static byte[] frame(boolean compressed, byte[] message) {
    byte[] frame = new byte[message.length + 5];
    frame[0] = (byte) (compressed ? 1 : 0);
    frame[1] = (byte) (message.length >>> 24);
    frame[2] = (byte) (message.length >>> 16);
    frame[3] = (byte) (message.length >>> 8);
    frame[4] = (byte) message.length;
    System.arraycopy(message, 0, frame, 5, message.length);
    return frame;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
