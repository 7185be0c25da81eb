package dev.clew.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("A", "one"),
          Map.entry("B", "A"),
          Map.entry("NUMBER", "0123"),
          Map.entry("TRUE", "true"),
          Map.entry("EMPTY", ""),
          Map.entry("LIST", "[a, b]"),
          Map.entry("INDIRECT", "${env:A}!"),
          Map.entry("DOLLAR", "a$$b"),
          Map.entry("QUOTED", "\"q\""),
          Map.entry("LOOP", "${env:LOOP}"),
          Map.entry("BOMB", "${env:BOMB}${env:BOMB}"));

  record Target(String text, int number, boolean flag, List<String> list) {
    public static Target defaults() {
      return new Target("default", 7, true, List.of("d"));
    }
  }

  private static Target decode(String yaml) throws ConfigException {
    var sources = new ConfigSources(List.of("yaml:" + yaml), List.of(), ENVIRONMENT);
    return ConfigDecoder.decode(sources.resolve().root(), Target.defaults(), "Target");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "${env:A},one",
        "${A},one",
        "x-${env:A}-y,x-one-y",
        "${env:${env:B}},one",
        "${${B}},one",
        "$A,$A",
        "$$A,$A",
        "$${A},${A}",
        "$$${A},$one",
        "$$$${A},$${A}",
        "${env:NUMBER},0123",
        "${env:TRUE},true",
        "a${env:LIST}b,`a[a, b]b`",
        "${env:LIST},`[a, b]`",
        "${env:INDIRECT},one!",
        "${env:DOLLAR},a$b",
        "${env:QUOTED},\"q\"",
        "${env:UNSET:-fall},fall",
        "${env:UNSET:-},``",
        "${env:UNSET},``",
        "${env:EMPTY:-fall},``",
        "${yaml:5},5",
        "{A},{A}",
        "${A,${A",
        "}${A},}one",
      })
  void givesText(String written, String expected) throws ConfigException {
    assertThat(decode("text: '" + written + "'").text()).isEqualTo(expected);
  }

  @Test
  void givesTypedValuesWhereAWholeValueIsSubstituted() throws ConfigException {
    assertThat(decode("number: ${env:NUMBER}").number()).isEqualTo(83);
    assertThat(decode("flag: ${env:TRUE}").flag()).isTrue();
    assertThat(decode("list: ${env:LIST}").list()).containsExactly("a", "b");
    assertThat(decode("list: ['${env:A}', x]").list()).containsExactly("one", "x");
  }

  @Test
  void leavesKeysAsTheyAre() {
    assertThat(catchThrowableOfType(ConfigException.class, () -> decode("${env:A}: 1")))
        .hasMessageContaining("has invalid keys: ${env:A}");
  }

  @Test
  void nothingFoundIsTheZeroOfTheType() throws ConfigException {
    assertThat(decode("number: ${env:UNSET}").number()).isZero();
    assertThat(decode("flag: ${env:UNSET}").flag()).isFalse();
    assertThat(decode("list: ${env:UNSET}").list()).containsExactly("d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${env:x-y}|environment variable \"x-y\" has invalid name: must match regex ^[a-zA-Z_][a-zA-Z0-9_]*$",
        "${env:$A}|the uri \"env:$A\" contains unsupported characters ('$')",
        "${foo:A}|scheme \"foo\" is not supported for uri \"foo:A\"",
        "${env:LOOP}|too many recursive expansions",
        "${env:BOMB}|too many recursive expansions",
      })
  void refuses(String written, String message) {
    assertThat(catchThrowableOfType(ConfigException.class, () -> decode("text: '" + written + "'")))
        .hasMessage("failed to get config: cannot resolve the configuration: " + message);
  }

  @Test
  void tellsOfUnsetAndEmptyVariables() throws ConfigException {
    var sources = new ConfigSources(List.of("yaml:a: ${X}\nb: ${EMPTY}"), List.of(), ENVIRONMENT);
    assertThat(sources.resolve().warnings())
        .containsExactly(
            "Configuration references unset environment variable X",
            "Configuration references empty environment variable EMPTY");
  }
}
