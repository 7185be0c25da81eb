package dev.clew.demo.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "PYTHON, 3.11.7, 3.11.7",
    "NODE, v20.20.2, 20.20.2",
    "GO, go version go1.26.8 linux/amd64, 1.26.8",
    "GO, go version go1.24 linux/amd64, 1.24"
  })
  void takesWhatIsNewEnough(Language language, String answer, String version) {
    assertThat(language.judge(answer)).isEqualTo(new Toolchain.Found(version));
  }

  @ParameterizedTest
  @CsvSource({
    "PYTHON, 3.8.20, 3.8.20 is too old",
    "NODE, v18.18.0, 18.18.0 is too old",
    "GO, go version go1.19.8 linux/amd64, 1.19.8 is too old",
    "GO, who knows, not found"
  })
  void saysWhyAToolchainIsOfNoUse(Language language, String answer, String reason) {
    assertThat(language.judge(answer)).isEqualTo(new Toolchain.Missing(reason));
  }

  @Test
  void leavesOutWhatIsNotToBeUsed() {
    Toolchains none = Toolchains.find(Set.of(Language.values()));
    assertThat(none.all()).hasSize(3);
    assertThat(none.all().values()).containsOnly(new Toolchain.LeftOut());
    assertThat(none.has(Language.GO)).isFalse();
  }
}
