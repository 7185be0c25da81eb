package dev.clew.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.query.http.Parameters.TimeUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  @Test
  void decodesNamesAndValues() {
    Parameters parameters = Parameters.parse("operation=POST+%2Fapi%2Fcheckout&a%20b=c%3Dd&empty=");
    assertThat(parameters.text("operation")).isEqualTo("POST /api/checkout");
    assertThat(parameters.text("a b")).isEqualTo("c=d");
    assertThat(parameters.has("empty")).isFalse();
  }

  @Test
  void keepsAllValuesOfARepeatedParameter() {
    Parameters parameters = Parameters.parse("tag=a:b&tag=&tag=c:d");
    assertThat(parameters.all("tag")).containsExactly("a:b", "c:d");
    assertThat(parameters.text("tag")).isEqualTo("a:b");
  }

  @Test
  void readsMomentsInTheirUnit() {
    Parameters parameters = Parameters.parse("start=1700000000&end=1700000000000001");
    assertThat(parameters.moment("start", TimeUnits.SECONDS)).hasValue(1_700_000_000_000_000_000L);
    assertThat(parameters.moment("end", TimeUnits.MICROSECONDS))
        .hasValue(1_700_000_000_000_001_000L);
    assertThat(parameters.moment("absent", TimeUnits.SECONDS)).isEmpty();
  }

  @Test
  void readsBareMicrosecondsBesideGoDurations() {
    Parameters parameters = Parameters.parse("minDuration=3000000&maxDuration=1m3.5s");
    assertThat(parameters.duration("minDuration", TimeUnits.MICROSECONDS)).hasValue(3_000_000_000L);
    assertThat(parameters.duration("maxDuration", TimeUnits.MICROSECONDS))
        .hasValue(63_500_000_000L);
  }

  @ParameterizedTest(name = "{0} = {1} ns")
  @CsvSource({
    "0, 0",
    "1ns, 1",
    "1us, 1000",
    "1µs, 1000",
    ".5ms, 500000",
    "1.s, 1000000000",
    "100ms, 100000000",
    "1h2m3s, 3723000000000"
  })
  void readsGoDurations(String text, long nanos) {
    assertThat(Parameters.parse("x=" + text).duration("x")).hasValue(nanos);
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x=abc      | number   | parameter 'x': \"abc\" is not a whole number",
        "x=0        | number   | parameter 'x': 0 is not between 1 and 100",
        "x=101      | number   | parameter 'x': 101 is not between 1 and 100",
        "x=9e9      | moment   | parameter 'x': \"9e9\" is not a whole number of seconds",
        "x=-1       | moment   | parameter 'x': \"-1\" is no moment between 1970 and 2262 in seconds",
        "x=99999999999999 | moment | no moment between 1970 and 2262",
        "x=5        | duration | \"5\" is not a duration: write a number with a unit, as in 1.5s",
        "x=5parsecs | duration | \"5parsecs\" is not a duration",
        "x=-5s      | duration | \"-5s\" is not a duration",
        "x=99999999999h | duration | of at most 292 years",
        "x=maybe    | flag     | parameter 'x': \"maybe\" is not true or false",
        "x=%zz      | flag     | is not percent-encoded"
      })
  void refusesWithANameAndARule(String query, String reader, String message) {
    assertThatThrownBy(() -> read(query, reader))
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.status()).isEqualTo(400))
        .hasMessageContaining(message);
  }

  private static void read(String query, String reader) {
    Parameters parameters = Parameters.parse(query);
    switch (reader) {
      case "number" -> parameters.number("x", 1, 1, 100);
      case "moment" -> parameters.moment("x", TimeUnits.SECONDS);
      case "duration" -> parameters.duration("x");
      default -> parameters.flag("x");
    }
  }
}
