package dev.clew.traceql.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.traceql.TraceDrawing;
import dev.clew.traceql.TraceQl;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.search.TraceMatcher;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
  private static final TraceDrawing DRAWING =
      TraceDrawing.read(
          """
          a shop/GET kind=server dur=100ms http.status_code=200 http.method=GET res.host=h1
            b cart/GET status=error message=oops dur=40ms http.status_code=500 retry=true load=0.5
            c cart/store dur=20ms status=ok ev.exception.type=IO scope=jdbc@2.0 error=true
            d -/GET code=500_ scope.lang=java link.why=retry
          """);

  private static SearchForm form(String service, String operation, Map<String, String> tags) {
    return new SearchForm(service, operation, tags, OptionalLong.empty(), OptionalLong.empty());
  }

  private static String found(SearchForm form) {
    Query query = TraceQl.parse(form.query().print());
    assertThat(query).isEqualTo(form.query());
    return TraceMatcher.of(query).spans(DRAWING.trace()).stream()
        .map(DRAWING::name)
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "http.status_code, 500, b",
    "http.status_code, 200, a",
    "http.status_code, 200.0, a",
    "http.method, GET, a",
    "retry, true, b",
    "load, 0.5, b",
    "load, .5, b",
    "host, h1, a",
    "type, IO, c",
    "lang, java, d",
    "why, retry, d",
    "error, true, b c",
    "error, false, ''",
    "span.kind, server, a",
    "span.kind, SERVER, a",
    "otel.status_code, ERROR, b",
    "otel.status_code, OK, c",
    "otel.status_description, oops, b",
    "otel.scope.name, jdbc, c",
    "otel.scope.version, 2.0, c",
    "http.status_code, NaN, ''",
    "http.status_code, 1e999, ''",
    "missing, 1, ''",
  })
  void tagsMatchAtEveryLevelAndByTheirReadings(String key, String value, String expected) {
    assertThat(found(form("", "", Map.of(key, value)))).isEqualTo(expected);
  }

  @Test
  void everythingHoldsOnOneSpan() {
    assertThat(found(form("cart", "GET", Map.of()))).isEqualTo("b");
    assertThat(found(form("cart", "", Map.of("http.status_code", "500", "error", "true"))))
        .isEqualTo("b");
    assertThat(found(form("shop", "", Map.of("http.status_code", "500")))).isEmpty();
    assertThat(found(form("", "", Map.of()))).isEqualTo("a b c d");
  }

  @Test
  void aServiceWithoutANameIsFoundByTheNameItIsListedUnder() {
    assertThat(found(form("unknown_service", "", Map.of()))).isEqualTo("d");
  }

  @Test
  void boundsTheDurationOfTheSpan() {
    SearchForm form =
        new SearchForm("", "", Map.of(), OptionalLong.of(20_000_000), OptionalLong.of(40_000_000));

    assertThat(found(form)).isEqualTo("b c");
    assertThat(form.query().print()).isEqualTo("{ duration >= 20ms && duration <= 40ms }");
  }

  @Test
  void printsWhatItAsks() {
    SearchForm form =
        new SearchForm(
            "api-gateway",
            "POST /api/checkout",
            Map.of(),
            OptionalLong.of(3_000_000_000L),
            OptionalLong.empty());

    assertThat(form.query().print())
        .isEqualTo(
            "{ resource.service.name = \"api-gateway\" && name = \"POST /api/checkout\""
                + " && duration >= 3s }");
  }

  @Test
  void oneFilterOfComparisonsReadsBackAsRows() {
    Query query = TraceQl.parse("{ .a = 1 && (name =~ \"x\" && duration > 1s) }");
    List<Conjunct> rows = Conjunct.of(query).orElseThrow();

    assertThat(rows).hasSize(3);
    assertThat(Conjunct.query(rows).print())
        .isEqualTo("{ .a = 1 && name =~ \"x\" && duration > 1s }");
    assertThat(Conjunct.of(TraceQl.parse("{ }"))).contains(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{ .a = 1 || .b = 2 }",
        "{ .a = .b }",
        "{ 1 = .a }",
        "{ .a }",
        "{ !(.a = 1) }",
        "{ .a = nil }",
        "{ .a = 1 } && { .b = 2 }",
        "{ .a = 1 } | count() > 1",
        "{ } | rate()"
      })
  void whatIsNoListOfRowsIsNotReadAsOne(String query) {
    assertThat(Conjunct.of(TraceQl.parse(query))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{ .a = 1 };{ .a = 1 }",
        "{ resource.cluster = };{ }",
        "{ .a = 1 && resource.cluster = };{ .a = 1 }",
        "{ resource.cluster = && .a = 1 };{ .a = 1 }",
        "{ .a = 1 || .b = };{ .a = 1 }",
        "{ .a = 1 || .b = 2 };{ .a = 1 || .b = 2 }",
        "{ .a = 1 && .b = \"half;{ .a = 1 }",
        "{ .a = 1 && (.b = 2 || .c = 3) };{ .a = 1 && (.b = 2 || .c = 3) }",
        "{ .a = 1 && (.b = 2 || .c = ) };{ .a = 1 }",
        "{ .a = 1;{ .a = 1 }",
        "{ .a = 1 &&;{ .a = 1 }",
        "{ name = 1 && .a = 1 };{ .a = 1 }",
        "{ };{ }",
        "{;{ }",
        "{ .a = 1 } > { .b = 2 };{ }",
        "{ .a = 1 } | count() > 1;{ }",
        "{ .a = 1 } | rate();{ }",
        "nonsense;{ }",
        "{ .a = 1 } };{ }",
        "{ true };{ }",
      })
  void halfTypedMatchersAreLeftOut(String typed, String used) {
    assertThat(LenientFilter.read(typed).print()).isEqualTo(used);
  }

  @Test
  void tooMuchTypedFiltersNothing() {
    assertThat(LenientFilter.read("{ .a" + " && .a".repeat(20_000)).print()).isEqualTo("{ }");
  }

  @Test
  void refusesTooManyTags() {
    Map<String, String> tags =
        IntStream.range(0, 101).boxed().collect(Collectors.toMap(i -> "tag" + i, i -> "x"));

    assertThatThrownBy(() -> form("", "", tags)).hasMessageContaining("at most 100 tags, not 101");
  }

  @Test
  void nothingTypedFiltersNothing() {
    assertThat(LenientFilter.read("").print()).isEqualTo("{ }");
  }
}
