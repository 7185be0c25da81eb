package dev.clew.demo.plan;

import dev.clew.demo.fault.Fault;
import dev.clew.demo.install.Language;
import dev.clew.demo.install.Toolchains;
import dev.clew.demo.part.Ending;
import dev.clew.demo.part.PartSpec;
import dev.clew.demo.part.Readiness;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The whole shop as processes, for a state of its faults. A fault that needs a restart changes the
/// specification of its service, and of no other.
public final class Blueprint {
  private static final String TOPIC = "order-confirmations";
  private static final String CLEW = "clew";
  private static final String KAFKA = "kafka";
  private static final String STRIPE = "stripe-api";
  private static final String CART = "cart-service";
  private static final String SIDECAR = "cart-sidecar";
  private static final String INVENTORY = "inventory-service";
  private static final String PAYMENT = "payment-service";
  private static final String WORKER = "email-worker";
  private static final String NOTIFICATION = "notification-service";
  private static final String GATEWAY = "api-gateway";
  private static final String DRIVER = "load-driver";

  private final Folders folders;
  private final Ports ports;
  private final Traffic traffic;
  private final Database database;
  private final Programs programs;
  private final JavaProgram java;

  /// How much is ordered, and how much of it is traced.
  ///
  /// @param headRatio share of traces that the SDKs keep, 1 for all
  /// @param isOn whether there is a load driver
  public record Traffic(double headRatio, double ordersPerSecond, boolean isOn) {}

  /// The database's process, and its address for JDBC.
  public record Database(PartSpec part, int port, String url) {}

  public Blueprint(
      Folders folders, Ports ports, Toolchains toolchains, Traffic traffic, Database database) {
    this.folders = folders;
    this.ports = ports;
    this.traffic = traffic;
    this.database = database;
    this.programs = new Programs(folders, toolchains, ports.clew());
    this.java = new JavaProgram(folders);
  }

  /// Returns what runs while these faults are on, each part behind those that it comes after.
  public List<Piece> pieces(Map<Fault, Double> on) {
    boolean sidecar = on.containsKey(Fault.SIDECAR_WITHOUT_FORWARDING);
    List<Piece> pieces = new ArrayList<>(List.of(clew(), postgres(), kafka(), stripe()));
    pieces.add(cart(sidecar, on.containsKey(Fault.OLD_CONVENTIONS)));
    if (sidecar) {
      pieces.add(sidecar());
    }
    pieces.addAll(List.of(inventory(), payment(), worker(), notification(on), gateway()));
    if (traffic.isOn()) {
      pieces.add(driver());
    }
    return List.copyOf(pieces);
  }

  /// @throws IllegalArgumentException when this machine lacks what the fault needs
  public void require(Fault fault) {
    if (fault == Fault.SIDECAR_WITHOUT_FORWARDING && !programs.has(Language.GO)) {
      throw new IllegalArgumentException(fault.key() + " needs Go: the sidecar has no stand-in");
    }
  }

  private Piece clew() {
    Ports.Clew clew = ports.clew();
    List<String> command = new ArrayList<>();
    command.add(folders.home().resolve("clew").toString());
    command.add("--data=" + folders.data().resolve("clew-data"));
    command.add("--set=receivers.otlp.protocols.grpc.endpoint=127.0.0.1:" + clew.grpc());
    command.add("--set=receivers.otlp.protocols.http.endpoint=127.0.0.1:" + clew.http());
    command.add("--set=extensions.clew_query.ui.endpoint=127.0.0.1:" + clew.page());
    command.add("--set=extensions.clew_query.tempo.endpoint=127.0.0.1:" + clew.tempo());
    command.add("--set=extensions.health_check.endpoint=127.0.0.1:" + clew.health());
    command.add(
        "--set=service.telemetry.metrics.readers="
            + "[{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]"
                .formatted(clew.metrics()));
    PartSpec spec =
        new PartSpec(
            CLEW,
            command,
            Map.of(),
            folders.data(),
            new Readiness.Answers(URI.create(Ports.url(clew.health()) + "/")),
            List.of(),
            new Ending("TERM", 6));
    return new Piece(spec, "Java", clew.page(), "");
  }

  private Piece postgres() {
    return new Piece(database.part(), "PostgreSQL", database.port(), "");
  }

  private Piece kafka() {
    Ports.Infrastructure at = ports.infrastructure();
    Map<String, String> environment =
        Map.of(
            "PORT", Integer.toString(at.kafkaHealth()),
            "CONTROLLER_PORT", Integer.toString(at.kafkaController()),
            "KAFKA_BOOTSTRAP", "127.0.0.1:" + at.kafka(),
            "KAFKA_TOPIC", TOPIC,
            "KAFKA_FOLDER", folders.data().resolve("kafka").toString());
    PartSpec spec =
        new PartSpec(
            KAFKA,
            java.of("broker", "dev.clew.demo.kafka.Broker", List.of()),
            environment,
            folders.data(),
            healthOn(at.kafkaHealth()),
            List.of(),
            Ending.USUAL);
    return new Piece(spec, "Kafka", at.kafka(), "");
  }

  private Piece stripe() {
    return service(STRIPE, programs.go(STRIPE, false), ports.shop().stripe(), List.of(CLEW));
  }

  private Piece cart(boolean sidecar, boolean oldConventions) {
    int port = sidecar ? ports.shop().cartBehind() : ports.shop().cart();
    Program program = programs.cart(!sidecar);
    Map<String, String> environment = environment(CART, program, port);
    environment.put("OTEL_PYTHON_FLASK_EXCLUDED_URLS", "healthz");
    if (!oldConventions) {
      environment.put("OTEL_SEMCONV_STABILITY_OPT_IN", "http");
    }
    if (sidecar) {
      environment.put("STRIPE_URL", Ports.url(ports.shop().egress()));
    }
    return service(CART, program, port, List.of(CLEW, STRIPE), environment, healthOn(port));
  }

  /// Takes cart's port, so that the gateway knows nothing of it.
  private Piece sidecar() {
    Ports.Shop at = ports.shop();
    Program program = programs.go("sidecar", true);
    Map<String, String> environment = environment(SIDECAR, program, at.cart());
    environment.put("EGRESS_PORT", Integer.toString(at.egress()));
    environment.put("UPSTREAM", Ports.url(at.cartBehind()));
    environment.put("EGRESS_UPSTREAM", Ports.url(at.stripe()));
    List<String> after = List.of(CLEW, STRIPE, CART);
    return service(SIDECAR, program, at.cart(), after, environment, healthOn(at.cart()));
  }

  private Piece inventory() {
    int port = ports.shop().inventory();
    Program program = programs.java(INVENTORY, "dev.clew.demo.inventory.InventoryServer");
    return service(
        INVENTORY,
        program,
        port,
        List.of(CLEW, database.part().name()),
        environment(INVENTORY, program, port),
        new Readiness.Listens(port));
  }

  private Piece payment() {
    int port = ports.shop().payment();
    return service(PAYMENT, programs.go(PAYMENT, true), port, List.of(CLEW, STRIPE));
  }

  private Piece worker() {
    return service(WORKER, programs.emailWorker(), ports.shop().worker(), List.of(CLEW, KAFKA));
  }

  private Piece notification(Map<Fault, Double> on) {
    int port = ports.shop().notification();
    Program program = programs.notification(!on.containsKey(Fault.UNINSTRUMENTED_HOP));
    Map<String, String> environment = environment(NOTIFICATION, program, port);
    if (on.containsKey(Fault.MIXED_PROPAGATORS)) {
      environment.put("OTEL_PROPAGATORS", "b3multi");
    }
    if (on.containsKey(Fault.ENV_TYPO)) {
      rename(environment, "OTEL_SERVICE_NAME", "OTEL_SERVICE");
      rename(environment, "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_ENDPOINT");
    }
    // the worker ends after it, so that the last confirmations still become e-mails
    List<String> after = List.of(CLEW, KAFKA, WORKER);
    return service(NOTIFICATION, program, port, after, environment, healthOn(port));
  }

  private Piece gateway() {
    return service(
        GATEWAY,
        programs.go(GATEWAY, true),
        ports.shop().gateway(),
        List.of(CLEW, CART, SIDECAR, INVENTORY, PAYMENT, NOTIFICATION));
  }

  private Piece driver() {
    Program program = programs.java(DRIVER, "dev.clew.demo.driver.LoadDriver");
    Map<String, String> environment = environment(DRIVER, program, 0);
    environment.put("ORDERS_PER_SECOND", number(traffic.ordersPerSecond()));
    environment.put("ORDERS_FILE", folders.orders().toString());
    return service(DRIVER, program, 0, List.of(CLEW, GATEWAY), environment, new Readiness.Runs());
  }

  private Piece service(String name, Program program, int port, List<String> after) {
    return service(name, program, port, after, environment(name, program, port), healthOn(port));
  }

  private Piece service(
      String name,
      Program program,
      int port,
      List<String> after,
      Map<String, String> environment,
      Readiness readiness) {
    PartSpec spec =
        new PartSpec(
            name, program.command(), environment, program.folder(), readiness, after, Ending.USUAL);
    return new Piece(spec, program.language(), port, program.standIn());
  }

  /// Every service is told all of this, whatever it needs.
  private Map<String, String> environment(String name, Program program, int port) {
    Ports.Shop at = ports.shop();
    Map<String, String> environment = new HashMap<>(program.environment());
    environment.put("PORT", Integer.toString(port));
    environment.put("OTEL_SERVICE_NAME", name);
    environment.put(
        "OTEL_RESOURCE_ATTRIBUTES", "service.version=1.4.2,deployment.environment.name=demo");
    environment.put("OTEL_PROPAGATORS", "tracecontext,baggage");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", program.endpoint());
    if (traffic.headRatio() < 1) {
      environment.put("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
      environment.put("OTEL_TRACES_SAMPLER_ARG", number(traffic.headRatio()));
    }
    environment.put("SHOP_FAULTS", folders.faults().toString());
    environment.put("CART_URL", Ports.url(at.cart()));
    environment.put("PAYMENT_URL", Ports.url(at.payment()));
    environment.put("NOTIFICATION_URL", Ports.url(at.notification()));
    environment.put("STRIPE_URL", Ports.url(at.stripe()));
    environment.put("GATEWAY_URL", Ports.url(at.gateway()));
    environment.put("INVENTORY_ADDRESS", "127.0.0.1:" + at.inventory());
    environment.put("KAFKA_BOOTSTRAP", "127.0.0.1:" + ports.infrastructure().kafka());
    environment.put("KAFKA_TOPIC", TOPIC);
    environment.put("DATABASE_URL", database.url());
    return environment;
  }

  private static Readiness healthOn(int port) {
    return new Readiness.Answers(URI.create(Ports.url(port) + "/healthz"));
  }

  private static void rename(Map<String, String> environment, String from, String to) {
    environment.put(to, environment.getOrDefault(from, ""));
    environment.remove(from);
  }

  /// Returns a number without an exponent, as every SDK reads it.
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value).replaceAll("\\.?0+$", "");
  }
}
