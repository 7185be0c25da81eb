package dev.clew.demo.standin;

import static dev.clew.demo.service.ShopJson.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clew.demo.inventory.v1.CheckAvailabilityRequest;
import dev.clew.demo.inventory.v1.CheckAvailabilityResponse;
import dev.clew.demo.inventory.v1.InventoryGrpc;
import dev.clew.demo.service.Environment;
import dev.clew.demo.service.Faults;
import dev.clew.demo.service.LogLines;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The stand-ins as one shop in this process: real HTTP and gRPC between them, Kafka's own doubles
/// as the queue, an SDK that keeps the spans.
class StandInShopTest {
  private static final String TOPIC = "order-confirmations";
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long AWAIT_NANOS_MAX = 10 * SECOND_NANOS;

  @RegisterExtension static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

  @TempDir Path folder;

  private final LogLines log = LogLines.of(new Environment(Map.of("OTEL_SERVICE_NAME", "test")));
  private final MockProducer<String, String> queue =
      new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
  private final Inventory inventory = new Inventory();

  private Path faultsFile;
  private Server grpc;
  private ManagedChannel channel;
  private HttpService gateway;
  private HttpService cart;
  private HttpService payment;
  private HttpService stripe;
  private HttpService notification;

  @BeforeEach
  void open() throws IOException {
    faultsFile = folder.resolve("faults.json");
    Faults faults = new Faults(faultsFile);
    stripe = http(Tracing.punctual());
    new StripeApi(faults, log).addTo(stripe);
    cart = http(Tracing.punctual());
    new CartService(peer("GET", stripe, "/v1/coupons", Tracing.punctual()), log).addTo(cart);
    Tracing skewed = Tracing.skewedBy(faults);
    payment = http(skewed);
    new PaymentService(peer("stripe.api.call", stripe, "/v1/charges", skewed), faults, log)
        .addTo(payment);
    notification = http(Tracing.punctual());
    new NotificationService(queue, TOPIC, faults, Tracing.punctual(), log).addTo(notification);
    grpc =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(inventory)
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", grpc.getPort()).usePlaintext().build();
    gateway = http(Tracing.punctual());
    new ApiGateway(
            new ApiGateway.Peers(
                peer("getCart", cart, "/cart", Tracing.punctual()),
                InventoryGrpc.newBlockingStub(channel),
                peer("chargeCard", payment, "/charge", Tracing.punctual()),
                peer("sendConfirmation", notification, "/confirmation", Tracing.punctual())),
            log)
        .addTo(gateway);
    List.of(stripe, cart, payment, notification, gateway).forEach(http -> http.start(() -> true));
  }

  @AfterEach
  void close() {
    List.of(gateway, notification, payment, cart, stripe).forEach(HttpService::close);
    channel.shutdownNow();
    grpc.shutdownNow();
  }

  @Test
  void anOrderGoesThroughTheShopInOneTrace() throws Exception {
    JsonNode told = buy("DE", 200);

    // 199 + 12 * 7919 % 80 * 100 = 6,999 cents, twice, a tenth off
    assertThat(told.path("status").asText()).isEqualTo("confirmed");
    assertThat(told.path("total_cents").asLong()).isEqualTo(12_599);
    SpanData root = only("POST /api/checkout");
    assertThat(told.path("trace_id").asText()).isEqualTo(root.getTraceId());
    assertThat(root.getAttributes().get(AttributeKey.longKey("order.total_cents")))
        .isEqualTo(12_599);
    assertBeneath(root, "getCart", "POST /cart", "GET", "GET /v1/coupons/");
    assertBeneath(root, "chargeCard", "POST /charge", "stripe.api.call", "POST /v1/charges");
    assertBeneath(root, "sendConfirmation", "POST /confirmation", "kafka.produce");
    assertThat(inventory.asked.getProductIdsList()).containsExactly(12L);
    SpanData produce = only("kafka.produce");
    assertThat(header("traceparent"))
        .startsWith("00-" + produce.getTraceId() + "-" + produce.getSpanId() + "-0");
  }

  @Test
  void outOfStockFailsTheOrderBeforeItIsCharged() throws Exception {
    inventory.answer = CheckAvailabilityResponse.newBuilder().addMissing(12).build();
    JsonNode told = buy("US", 502);
    assertThat(told.path("reason").asText()).isEqualTo("checkAvailability: out of stock: [12]");
    assertThat(spans("chargeCard")).isEmpty();
    assertThat(only("POST /api/checkout").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void doubleChargeStrikesCrossBorderOrdersOnly() throws Exception {
    on("double-charge");
    buy("US", 200);
    assertThat(spans("stripe.api.call")).hasSize(1);
    assertThat(mismatch()).isNull();
    OTEL.clearSpans();
    buy("DE", 200);
    assertThat(spans("stripe.api.call")).hasSize(2);
    assertThat(mismatch()).isTrue();
  }

  @Test
  void errorBurstIsAnExceptionOnThePaymentsSpan() throws Exception {
    on("error-burst");
    assertThat(buy("US", 502).path("reason").asText()).isEqualTo("chargeCard: answered 502");
    SpanData charge = only("POST /charge");
    assertThat(charge.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(charge.getEvents()).singleElement().extracting("name").isEqualTo("exception");
    assertThat(spans("stripe.api.call")).isEmpty();
  }

  @Test
  void clockSkewPutsThePaymentTwoSecondsAhead() throws Exception {
    on("clock-skew");
    buy("US", 200);
    long ahead =
        only("POST /charge").getStartEpochNanos() - only("chargeCard").getStartEpochNanos();
    assertThat(ahead).isBetween(2 * SECOND_NANOS, 3 * SECOND_NANOS);
    assertThat(duration(only("POST /charge"))).isLessThan(SECOND_NANOS);
  }

  @Test
  void slowStripeIsSlow() throws Exception {
    buy("US", 200);
    assertThat(duration(only("stripe.api.call"))).isLessThan(2 * SECOND_NANOS);
    OTEL.clearSpans();
    on("slow-stripe");
    buy("US", 200);
    assertThat(duration(only("stripe.api.call"))).isGreaterThan(5 * SECOND_NANOS / 2);
  }

  @Test
  void mailIsSentInTheTraceOfTheOrderUnlessTheContextIsLost() throws Exception {
    buy("US", 200);
    consume(queue.history().getFirst());
    SpanData process = only(TOPIC + " process");
    assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(process.getParentSpanId()).isEqualTo(only("kafka.produce").getSpanId());
    assertThat(only("email.send").getParentSpanId()).isEqualTo(process.getSpanId());

    OTEL.clearSpans();
    on("lost-context-kafka");
    consume(queue.history().getFirst());
    assertThat(only(TOPIC + " process").getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void pagesOfThisMachineMayBuyAndOthersMayNot() throws Exception {
    assertThat(
            preflight("http://127.0.0.1:8080").headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("http://127.0.0.1:8080");
    assertThat(
            preflight("https://shop.example").headers().firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
    assertThat(OTEL.getSpans()).isEmpty();
  }

  @Test
  void callersMistakesAreTheirs() throws Exception {
    assertThat(post("{").statusCode()).isEqualTo(400);
    assertThat(
            post("{\"customer_id\":\"c\",\"customer_tier\":\"gold\",\"country\":\"US\"}")
                .statusCode())
        .isEqualTo(400);
    await(() -> OTEL.getSpans().size() == 2);
    assertThat(OTEL.getSpans())
        .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.UNSET);
  }

  private JsonNode buy(String country, int status) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        post(
            """
            {"customer_id":"c-1042","customer_tier":"gold","country":"%s","coupon":"WELCOME10",
             "items":[{"product_id":12,"quantity":2}]}"""
                .formatted(country));
    assertThat(response.statusCode()).isEqualTo(status);
    return JSON.readTree(response.body());
  }

  private HttpResponse<byte[]> post(String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(checkout()).POST(BodyPublishers.ofString(body)).build());
  }

  private HttpResponse<byte[]> preflight(String origin) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(checkout())
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .build());
  }

  private static HttpResponse<byte[]> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }

  private URI checkout() {
    return URI.create("http://127.0.0.1:" + gateway.port() + "/api/checkout");
  }

  private void on(String fault) throws IOException {
    Files.writeString(faultsFile, "{\"" + fault + "\":1}");
  }

  private HttpService http(Tracing tracing) throws IOException {
    return new HttpService(new InetSocketAddress("127.0.0.1", 0), tracing, log);
  }

  private static Peer peer(String operation, HttpService of, String path, Tracing tracing) {
    return new Peer(operation, URI.create("http://127.0.0.1:" + of.port() + path), tracing);
  }

  /// Gives the worker the record that was queued, then wakes it up.
  private void consume(ProducerRecord<String, String> queued) throws InterruptedException {
    MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    EmailWorker worker = new EmailWorker(consumer, new Faults(faultsFile), Tracing.punctual(), log);
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(partition));
          consumer.updateBeginningOffsets(Map.of(partition, 0L));
          ConsumerRecord<String, String> message =
              new ConsumerRecord<>(TOPIC, 0, 0, queued.key(), queued.value());
          queued.headers().forEach(message.headers()::add);
          consumer.addRecord(message);
        });
    consumer.schedulePollTask(consumer::wakeup);
    worker.consume(TOPIC);
    assertThat(worker.isAssigned()).isTrue();
  }

  private String header(String name) {
    byte[] value = queue.history().getFirst().headers().lastHeader(name).value();
    return new String(value, StandardCharsets.UTF_8);
  }

  private Boolean mismatch() {
    return only("POST /charge")
        .getAttributes()
        .get(AttributeKey.booleanKey("payment.amount_mismatch"));
  }

  /// Each of the spans is the child of the one before.
  private static void assertBeneath(SpanData root, String... names) {
    SpanData parent = root;
    for (String name : names) {
      SpanData span = only(name);
      assertThat(span.getTraceId()).as(name).isEqualTo(root.getTraceId());
      assertThat(span.getParentSpanId()).as(name).isEqualTo(parent.getSpanId());
      parent = span;
    }
  }

  private static long duration(SpanData span) {
    return span.getEndEpochNanos() - span.getStartEpochNanos();
  }

  /// A server's span ends after its answer is sent, so it may be a little late.
  private static SpanData only(String name) {
    await(() -> !spans(name).isEmpty());
    return assertThat(spans(name)).singleElement().actual();
  }

  private static void await(BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - begin < AWAIT_NANOS_MAX) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static List<SpanData> spans(String name) {
    return OTEL.getSpans().stream().filter(span -> span.getName().equals(name)).toList();
  }

  /// A real gRPC service that answers what the test says.
  private static final class Inventory extends InventoryGrpc.InventoryImplBase {
    private volatile CheckAvailabilityResponse answer =
        CheckAvailabilityResponse.newBuilder().setAvailable(true).build();
    private volatile CheckAvailabilityRequest asked = CheckAvailabilityRequest.getDefaultInstance();

    @Override
    public void checkAvailability(
        CheckAvailabilityRequest request, StreamObserver<CheckAvailabilityResponse> observer) {
      asked = request;
      observer.onNext(answer);
      observer.onCompleted();
    }
  }
}
