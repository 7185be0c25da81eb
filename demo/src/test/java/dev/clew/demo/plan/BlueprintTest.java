package dev.clew.demo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.demo.fault.Fault;
import dev.clew.demo.install.Language;
import dev.clew.demo.install.Toolchain;
import dev.clew.demo.install.Toolchains;
import dev.clew.demo.part.Ending;
import dev.clew.demo.part.PartSpec;
import dev.clew.demo.part.Readiness;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BlueprintTest {
  private static final Path HOME = Path.of("/clone");
  private static final Ports PORTS = Ports.choose();

  private static Toolchains toolchains(Set<Language> missing) {
    Function<Language, Toolchain> judge =
        language ->
            missing.contains(language)
                ? new Toolchain.Missing("not found")
                : new Toolchain.Found("99.0");
    return new Toolchains(
        Arrays.stream(Language.values()).collect(Collectors.toMap(Function.identity(), judge)));
  }

  private static Blueprint blueprint(double headRatio, Set<Language> missing) {
    PartSpec postgres =
        new PartSpec(
            "postgres",
            List.of("postgres"),
            Map.of(),
            HOME,
            new Readiness.Runs(),
            List.of(),
            Ending.USUAL);
    return new Blueprint(
        new Folders(HOME, Path.of("/data")),
        PORTS,
        toolchains(missing),
        new Blueprint.Traffic(headRatio, 2, true),
        new Blueprint.Database(postgres, 1, "jdbc:postgresql://127.0.0.1:1/shop?user=shop"));
  }

  private static Map<String, PartSpec> parts(Blueprint blueprint, Fault... on) {
    Map<Fault, Double> rates =
        Arrays.stream(on).collect(Collectors.toMap(Function.identity(), Fault::defaultRate));
    return blueprint.pieces(rates).stream()
        .map(Piece::spec)
        .collect(Collectors.toMap(PartSpec::name, Function.identity()));
  }

  @Test
  void everyPartStandsBehindThoseThatItComesAfter() {
    Set<String> before = new HashSet<>();
    for (Piece piece : blueprint(1, Set.of()).pieces(Map.of())) {
      Set<String> after = new HashSet<>(piece.spec().after());
      after.remove("cart-sidecar"); // which is there with its fault only
      assertThat(before).as(piece.spec().name()).containsAll(after);
      before.add(piece.spec().name());
    }
    assertThat(before).hasSize(11);
  }

  @Test
  void aFaultThatRestartsChangesItsServiceAndNoOther() {
    Blueprint blueprint = blueprint(1, Set.of());
    Map<String, PartSpec> sound = parts(blueprint);
    for (Fault fault : Fault.values()) {
      Map<String, PartSpec> broken = parts(blueprint, fault);
      Set<String> changed = new HashSet<>(broken.keySet());
      changed.removeIf(name -> broken.get(name).equals(sound.get(name)));
      assertThat(changed).as(fault.key()).isEqualTo(changedBy(fault));
    }
  }

  private static Set<String> changedBy(Fault fault) {
    return switch (fault) {
      case UNINSTRUMENTED_HOP, MIXED_PROPAGATORS, ENV_TYPO -> Set.of("notification-service");
      case OLD_CONVENTIONS -> Set.of("cart-service");
      case SIDECAR_WITHOUT_FORWARDING -> Set.of("cart-service", "cart-sidecar");
      case MISSING_INDEX,
          LOST_CONTEXT_KAFKA,
          STRIPPED_GRPC_METADATA,
          DOUBLE_CHARGE,
          SLOW_STRIPE,
          ERROR_BURST,
          CLOCK_SKEW ->
          Set.of();
    };
  }

  @Test
  void aSidecarTakesThePortOfItsService() {
    Blueprint blueprint = blueprint(1, Set.of());
    PartSpec cart = parts(blueprint, Fault.SIDECAR_WITHOUT_FORWARDING).get("cart-service");
    PartSpec sidecar = parts(blueprint, Fault.SIDECAR_WITHOUT_FORWARDING).get("cart-sidecar");
    String port = parts(blueprint).get("cart-service").environment().get("PORT");
    assertThat(sidecar.environment())
        .containsEntry("PORT", port)
        .containsEntry("UPSTREAM", "http://127.0.0.1:" + cart.environment().get("PORT"));
    assertThat(cart.environment())
        .containsEntry(
            "STRIPE_URL", "http://127.0.0.1:" + sidecar.environment().get("EGRESS_PORT"));
    assertThat(cart.command()).doesNotContain("opentelemetry-instrument").contains("app.py");
  }

  @Test
  void samplersAreSetOnlyWithARatio() {
    assertThat(parts(blueprint(1, Set.of())).get("api-gateway").environment())
        .doesNotContainKey("OTEL_TRACES_SAMPLER");
    for (PartSpec part : parts(blueprint(0.1, Set.of())).values()) {
      if (part.environment().containsKey("OTEL_SERVICE_NAME")) {
        assertThat(part.environment())
            .containsEntry("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
            .containsEntry("OTEL_TRACES_SAMPLER_ARG", "0.1");
      }
    }
  }

  @Test
  void aMissingToolchainMakesStandInsOfItsServices() {
    Blueprint blueprint = blueprint(1, Set.of(Language.GO));
    List<String> standIns =
        blueprint.pieces(Map.of()).stream()
            .filter(piece -> piece.standIn().equals("Go not found"))
            .map(piece -> piece.spec().name())
            .toList();
    assertThat(standIns).containsExactly("stripe-api", "payment-service", "api-gateway");
    assertThat(parts(blueprint).get("api-gateway").command())
        .contains("dev.clew.demo.standin.StandIn", "api-gateway");
    assertThatThrownBy(() -> blueprint.require(Fault.SIDECAR_WITHOUT_FORWARDING))
        .hasMessageContaining("needs Go");
  }
}
