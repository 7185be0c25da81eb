package dev.clew.traceql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.ast.TraceQlException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The examples of examples.yaml.
class ExamplesTest {
  private static final Map<String, Object> EXAMPLES = load();

  record Failing(Kind kind, String query, String message) {}

  @SuppressWarnings("unchecked") // the file's own shape
  private static Map<String, Object> load() {
    try (InputStream in = ExamplesTest.class.getResourceAsStream("examples.yaml")) {
      return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked") // the file's own shape
  static List<String> valid() {
    return (List<String>) EXAMPLES.get("valid");
  }

  static Stream<Failing> failing() {
    return Stream.of(
            failing(Kind.PARSE, "parse_fails"),
            failing(Kind.TYPE, "type_fails"),
            failing(Kind.UNSUPPORTED, "unsupported"))
        .flatMap(list -> list);
  }

  @SuppressWarnings("unchecked") // the file's own shape
  private static Stream<Failing> failing(Kind kind, String list) {
    return ((Map<String, String>) EXAMPLES.get(list))
        .entrySet().stream().map(entry -> new Failing(kind, entry.getKey(), entry.getValue()));
  }

  @Test
  void thereAreEnough() {
    assertThat(valid().size() + failing().count()).isGreaterThanOrEqualTo(250);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void validQueriesPrintAndReadBackTheSame(String text) {
    Query query = TraceQl.parse(text);

    assertThat(TraceQl.parse(query.print())).isEqualTo(query);
    assertThat(TraceQl.parse(query.print()).print()).isEqualTo(query.print());
  }

  @ParameterizedTest
  @MethodSource("failing")
  void failingQueriesSayWhatIsWrong(Failing example) {
    TraceQlException error =
        catchThrowableOfType(TraceQlException.class, () -> TraceQl.parse(example.query()));

    assertThat(error).as(example.query()).isNotNull();
    assertThat(error.getMessage()).contains(example.message());
    assertThat(error.kind()).isEqualTo(example.kind());
    assertThat(error.line()).isPositive();
    assertThat(error.column()).isPositive();
  }
}
