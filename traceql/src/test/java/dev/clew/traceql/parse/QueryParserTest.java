package dev.clew.traceql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clew.traceql.TraceQl;
import dev.clew.traceql.ast.TraceQlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{.a=1};{ .a = 1 }",
        "{true};{ }",
        "{ .a = 1 || .b = 2 && .c };{ .a = 1 || .b = 2 && .c }",
        "{ .a = 1 || (.b = 2 && .c) };{ .a = 1 || (.b = 2 && .c) }",
        "{ (.a + 1) * 2 > ((3)) };{ (.a + 1) * 2 > 3 }",
        "{ .a ^ (2 ^ 3) = 1 };{ .a ^ 2 ^ 3 = 1 }",
        "{ (.a ^ 2) ^ 3 = 1 };{ (.a ^ 2) ^ 3 = 1 }",
        "{ !(.a && .b) };{ !(.a && .b) }",
        "{ (!.a) = true };{ !.a = true }",
        "{ !(.a = true) };{ !(.a = true) }",
        "{ -(-5) = .a };{ -(-5) = .a }",
        "{ .a = 90m };{ .a = 1h30m }",
        "{ .a = 1500ms };{ .a = 1.5s }",
        "{ .a = 1500ns };{ .a = 1.5µs }",
        "{ .a = 1d };{ .a = 24h }",
        "{ .a = 0ms };{ .a = 0s }",
        "{ span:duration > 1s };{ duration > 1s }",
        "{ trace:rootService = `x` };{ rootServiceName = \"x\" }",
        "{ span.\"a b\".c = 1 };{ span.\"a b.c\" = 1 }",
        "{ .\"plain\" = 1 };{ .plain = 1 }",
        "{ .\"1st\" = 1 };{ .\"1st\" = 1 }",
        "({.a}&&{.b})||{.c};{ .a } && { .b } || { .c }",
        "{.a}&&({.b}||{.c});{ .a } && ({ .b } || { .c })",
        "({.a}>{.b})>{.c};{ .a } > { .b } > { .c }",
        "{.a}|count()>1;{ .a } | count() > 1",
        "({.a}|count()>1);{ .a } | count() > 1",
        "{ } | rate() > 5;{ } | rate() | > 5",
        "{ } | quantile_over_time(duration,.5,1);{ } | quantile_over_time(duration, 0.5, 1.0)",
        "{ } | compare({.a},10);{ } | compare({ .a })",
        "(({}|rate())+({}|rate()))*2;(({ } | rate()) + ({ } | rate())) * 2",
        "{} with(most_recent=true,sample=0.5);{ } with(most_recent=true, sample=0.5)",
      })
  void printsCanonically(String text, String canonical) {
    assertThat(TraceQl.parse(text).print()).isEqualTo(canonical);
  }

  @Test
  void tellsWhereTheFaultIs() {
    TraceQlException error = failure("{ .a = 1\n  && foo = 2 }");

    assertThat(error.line()).isEqualTo(2);
    assertThat(error.column()).isEqualTo(6);
    assertThat(error.length()).isEqualTo(3);
    assertThat(error)
        .hasMessage("parse error at line 2, col 6: syntax error: unknown identifier: foo");
  }

  @Test
  void tellsWhereATypeErrorIs() {
    TraceQlException error = failure("{ .a = 1 && name = 3 }");

    assertThat(error.column()).isEqualTo(13);
    assertThat(error.length()).isEqualTo("name = 3".length());
    assertThat(error.kind()).isEqualTo(TraceQlException.Kind.TYPE);
  }

  @Test
  void endsPointBehindTheText() {
    TraceQlException error = failure("{ .a");

    assertThat(error.column()).isEqualTo(5);
    assertThat(error.length()).isZero();
  }

  private static TraceQlException failure(String query) {
    return catchThrowableOfType(TraceQlException.class, () -> TraceQl.parse(query));
  }

  @Test
  void refusesQueriesThatAreTooDeepOrTooLong() {
    assertThatThrownBy(() -> TraceQl.parse("{ " + "(".repeat(200) + ".a" + ")".repeat(200) + " }"))
        .hasMessageContaining("nested deeper than 100");
    assertThatThrownBy(() -> TraceQl.parse("{ " + "!".repeat(20_000) + ".a }"))
        .hasMessageContaining("nested deeper than 100");
    assertThatThrownBy(() -> TraceQl.parse("{ .a" + " ^ .a".repeat(20_000) + " = 1 }"))
        .hasMessageContaining("nested deeper than 100");
    assertThatThrownBy(() -> TraceQl.parse("(".repeat(20_000) + "{ }"))
        .hasMessageContaining("nested deeper than 100");
    assertThatThrownBy(() -> TraceQl.parse("{ .a" + " && .a".repeat(301) + " }"))
        .hasMessageContaining("more than 300 operators in a row");
    assertThatThrownBy(() -> TraceQl.parse("{ }" + " && { }".repeat(301)))
        .hasMessageContaining("more than 300 operators in a row");
    assertThatThrownBy(
            () -> TraceQl.parse("{ (.a" + " && .a".repeat(200) + ")" + " || .a".repeat(101) + " }"))
        .hasMessageContaining("more than 300 operators in a row");
    assertThatThrownBy(() -> TraceQl.parse(" ".repeat(200_000)))
        .hasMessageContaining("longer than 131072 characters");
  }

  @Test
  void readsLongChains() {
    String chain = "{ .a = 1" + " || .a = 2".repeat(299) + " }";

    assertThat(TraceQl.parse(chain).print()).isEqualTo(chain);
    assertThat(TraceQl.parse("{ }" + " | { .a }".repeat(5_000)).print()).hasSize(45_003);
  }
}
