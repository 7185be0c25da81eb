package dev.clew.demo.standin;

import dev.clew.demo.inventory.v1.InventoryGrpc;
import dev.clew.demo.service.Environment;
import dev.clew.demo.service.Faults;
import dev.clew.demo.service.LogLines;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The process: one of the six services, named by the argument.
public final class StandIn {
  private static final BooleanSupplier AT_ONCE = () -> true;

  private final Environment environment;
  private final Faults faults;
  private final LogLines log;

  StandIn(Environment environment) {
    this.environment = environment;
    this.faults = environment.faults();
    this.log = LogLines.of(environment);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    StandIn standIn = new StandIn(Environment.ofProcess());
    switch (arguments.length == 1 ? arguments[0] : "") {
      case "api-gateway" -> standIn.apiGateway();
      case "cart-service" -> standIn.cartService();
      case "payment-service" -> standIn.paymentService();
      case "stripe-api" -> standIn.stripeApi();
      case "notification-service" -> standIn.notificationService();
      case "email-worker" -> standIn.emailWorker();
      default -> throw new IllegalArgumentException("the argument must be the name of a service");
    }
  }

  private void apiGateway() throws IOException {
    Tracing tracing = Tracing.punctual();
    InventoryGrpc.InventoryBlockingStub inventory =
        InventoryGrpc.newBlockingStub(
            ManagedChannelBuilder.forTarget(environment.required("INVENTORY_ADDRESS"))
                .usePlaintext()
                .intercept(new StrippedMetadata(faults))
                .build());
    HttpService http = http(tracing);
    new ApiGateway(
            new ApiGateway.Peers(
                new Peer("getCart", environment.url("CART_URL", "/cart"), tracing),
                inventory,
                new Peer("chargeCard", environment.url("PAYMENT_URL", "/charge"), tracing),
                new Peer(
                    "sendConfirmation",
                    environment.url("NOTIFICATION_URL", "/confirmation"),
                    tracing)),
            log)
        .addTo(http);
    http.start(AT_ONCE);
  }

  private void cartService() throws IOException {
    Tracing tracing = Tracing.punctual();
    HttpService http = http(tracing);
    new CartService(new Peer("GET", environment.url("STRIPE_URL", "/v1/coupons"), tracing), log)
        .addTo(http);
    http.start(AT_ONCE);
  }

  private void paymentService() throws IOException {
    Tracing tracing = Tracing.skewedBy(faults);
    HttpService http = http(tracing);
    Peer stripe =
        new Peer("stripe.api.call", environment.url("STRIPE_URL", "/v1/charges"), tracing);
    new PaymentService(stripe, faults, log).addTo(http);
    http.start(AT_ONCE);
  }

  private void stripeApi() throws IOException {
    HttpService http = http(Tracing.punctual());
    new StripeApi(faults, log).addTo(http);
    http.start(AT_ONCE);
  }

  private void notificationService() throws IOException {
    Tracing tracing = Tracing.punctual();
    KafkaProducer<String, String> kafka =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, environment.required("KAFKA_BOOTSTRAP"),
                ProducerConfig.CLIENT_ID_CONFIG, "notification-service",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000),
            new StringSerializer(),
            new StringSerializer());
    HttpService http = http(tracing);
    new NotificationService(kafka, environment.required("KAFKA_TOPIC"), faults, tracing, log)
        .addTo(http);
    http.start(AT_ONCE);
  }

  private void emailWorker() throws IOException, InterruptedException {
    Tracing tracing = Tracing.punctual();
    KafkaConsumer<String, String> kafka =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.required("KAFKA_BOOTSTRAP"),
                ConsumerConfig.GROUP_ID_CONFIG,
                EmailWorker.GROUP,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                6_000),
            new StringDeserializer(),
            new StringDeserializer());
    EmailWorker worker = new EmailWorker(kafka, faults, tracing, log);
    http(tracing).start(worker::isAssigned);
    onEnd(kafka::wakeup);
    worker.consume(environment.required("KAFKA_TOPIC"));
  }

  private HttpService http(Tracing tracing) throws IOException {
    HttpService http = new HttpService(environment.listen(), tracing, log);
    onEnd(http::close);
    return http;
  }

  private static void onEnd(Runnable step) {
    Runtime.getRuntime().addShutdownHook(new Thread(step, "end"));
  }
}
