package dev.clew.traceql.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.traceql.TraceDrawing;
import dev.clew.traceql.TraceQl;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Literal;
import dev.clew.wire.span.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The cases of cases.yaml: a drawn trace, a query, the spans that it keeps.
class EvaluatorCasesTest {
  record Case(String about, String trace, String query, String expected) {
    @Override
    public String toString() {
      return about + ": " + query;
    }
  }

  @SuppressWarnings("unchecked") // the file's own shape
  static Stream<Case> cases() throws IOException {
    try (InputStream in = EvaluatorCasesTest.class.getResourceAsStream("cases.yaml")) {
      Object file = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      return ((List<Map<String, Object>>) file).stream().flatMap(EvaluatorCasesTest::cases);
    }
  }

  @SuppressWarnings("unchecked") // the file's own shape
  private static Stream<Case> cases(Map<String, Object> group) {
    Map<String, Object> queries = (Map<String, Object>) group.get("queries");
    return queries.entrySet().stream()
        .map(
            entry ->
                new Case(
                    (String) group.get("about"),
                    (String) group.get("trace"),
                    entry.getKey(),
                    entry.getValue().toString()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsTheExpectedSpans(Case example) {
    TraceDrawing drawing = TraceDrawing.read(example.trace());

    if (example.expected().startsWith("error: ")) {
      assertThat(outcome(drawing, example.query()))
          .startsWith("error: ")
          .contains(example.expected().substring("error: ".length()));
    } else {
      assertThat(outcome(drawing, example.query())).isEqualTo(example.expected());
    }
  }

  private static String outcome(TraceDrawing drawing, String query) {
    SpanTable trace = new SpanTable(drawing.trace());
    try {
      List<Spanset> spansets = Evaluator.of(TraceQl.parse(query)).spansets(trace);
      return spansets.isEmpty()
          ? "none"
          : spansets.stream()
              .map(spanset -> text(drawing, trace, spanset))
              .collect(Collectors.joining(" | "));
    } catch (TraceQlException e) {
      assertThat(e.kind()).isEqualTo(TraceQlException.Kind.EVALUATION);
      return "error: " + e.detail();
    }
  }

  private static String text(TraceDrawing drawing, SpanTable trace, Spanset spanset) {
    String spans =
        spanset.spans().stream()
            .mapToObj(index -> drawing.name(trace.span(index)))
            .collect(Collectors.joining(" "));
    return spanset.labels().isEmpty()
        ? spans
        : spanset.labels().stream()
            .map(
                label ->
                    label.key() + "=" + label.value().map(EvaluatorCasesTest::text).orElse("nil"))
            .collect(Collectors.joining(",", spans + " [", "]"));
  }

  private static String text(Literal literal) {
    return switch (ListedField.value(literal)) {
      case Value.Text text -> text.value();
      case Value.Int number -> Long.toString(number.value());
      case Value.Real real -> Double.toString(real.value());
      case Value.Bool bool -> Boolean.toString(bool.value());
      case Value.Array _, Value.KeyValues _, Value.Bytes _, Value.Empty _ ->
          throw new AssertionError(literal);
    };
  }
}
