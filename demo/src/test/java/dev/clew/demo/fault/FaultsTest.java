package dev.clew.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  @TempDir Path folder;
  private final List<String> applied = new ArrayList<>();

  private Faults faults() {
    return new Faults(
        new FaultFile(folder.resolve("faults.json")),
        new Faults.Effect() {
          @Override
          public void require(Fault fault) {
            if (fault == Fault.OLD_CONVENTIONS) {
              throw new IllegalArgumentException("not here");
            }
          }

          @Override
          public void apply(Fault changed, Map<Fault, Double> on) {
            applied.add(changed.key() + " of " + on);
          }
        });
  }

  @Test
  void writesWhatIsOnAndAppliesIt() throws Exception {
    Faults faults = faults();
    faults.begin(Map.of(Fault.MISSING_INDEX, 1.0));
    faults.turn(Fault.DOUBLE_CHARGE, 0.0005);
    assertThat(folder.resolve("faults.json"))
        .hasContent("{\"missing-index\":1.0,\"double-charge\":5.0E-4}");
    faults.turn(Fault.MISSING_INDEX, 0);
    assertThat(folder.resolve("faults.json")).hasContent("{\"double-charge\":5.0E-4}");
    assertThat(faults.on()).containsOnlyKeys(Fault.DOUBLE_CHARGE);
    assertThat(applied)
        .containsExactly(
            "double-charge of {MISSING_INDEX=1.0, DOUBLE_CHARGE=5.0E-4}",
            "missing-index of {DOUBLE_CHARGE=5.0E-4}");
  }

  @Test
  void changesNothingWhenAFaultIsRefused() throws Exception {
    Faults faults = faults();
    faults.begin(Map.of());
    assertThatThrownBy(() -> faults.turn(Fault.OLD_CONVENTIONS, 1)).hasMessage("not here");
    assertThat(folder.resolve("faults.json")).hasContent("{}");
    assertThat(faults.on()).isEmpty();
  }

  @Test
  void everyFaultIsNamedAsOnTheCommandLine() {
    assertThat(Fault.keys()).hasSize(12).contains("lost-context-kafka", "stripped-grpc-metadata");
    assertThat(Fault.require("env-typo")).isEqualTo(Fault.ENV_TYPO);
    assertThatThrownBy(() -> Fault.require("nothing"))
        .hasMessageContaining("no fault is named 'nothing'; there are: missing-index, ");
  }
}
