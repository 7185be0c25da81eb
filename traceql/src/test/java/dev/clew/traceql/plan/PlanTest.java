package dev.clew.traceql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.traceql.TraceQl;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.TraceCondition;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is asked of a source, written shortly: `*` is every span, `!` none, `a?` presence.
class PlanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{ };*",
        "{ false };!",
        "{ .a = 1 };a EQUAL 1",
        "{ 1 < .a };a GREATER 1",
        "{ .a != 1 };a?",
        "{ .a !~ `x` };a?",
        "{ .a =~ `x` };a MATCHES x",
        "{ .a > 1us };a GREATER 1000",
        "{ .a = error };a?",
        "{ .a = -0.0 };a EQUAL 0.0",
        "{ .a };a EQUAL true",
        "{ !.a };a EQUAL false",
        "{ !(.a = 1) };*",
        "{ .a = nil };*",
        "{ .a != nil };a?",
        "{ .a = .b };(a? & b?)",
        "{ .a + .b > 1 };(a? & b?)",
        "{ .a = 1 && .b = 2 };(a EQUAL 1 & b EQUAL 2)",
        "{ .a = 1 || .b = 2 };(a EQUAL 1 | b EQUAL 2)",
        "{ .a = 1 || .b = nil };*",
        "{ .a = 1 && .b = nil };a EQUAL 1",
        "{ true || .a = 1 };*",
        "{ false || .a = 1 };a EQUAL 1",
        "{ name != `x` };NAME NOT_EQUAL x",
        "{ duration > 5 };DURATION GREATER 5ns",
        "{ duration > 1.5 };*",
        "{ status = 2 };STATUS EQUAL error",
        "{ status = 7 };*",
        "{ span:id = `AB` };SPAN_ID EQUAL 00000000000000ab",
        "{ span:id = `0` };*",
        "{ span:id != `AB` };*",
        "{ trace:id = `ab` };TRACE_ID EQUAL 000000000000000000000000000000ab",
        "{ event:name != `x` };*",
        "{ span:childCount > 1 };*",
        "{ nestedSetParent < 0 };*",
        "{ resource.service.name = `shop` };service.name EQUAL shop",
        "{ resource.service.name = `unknown_service` };service.name EQUAL unknown_service",
        "{ resource.service.name =~ `s.*` };service.name MATCHES s.*",
        "{ rootServiceName = `shop` };ROOT_SERVICE EQUAL shop",
        "{ rootServiceName = `unknown_service` };*",
        "{ .a = 1 } && { .b = 2 };[a EQUAL 1] & [b EQUAL 2]",
        "{ .a = 1 } || { .b = 2 };[a EQUAL 1] | [b EQUAL 2]",
        "{ .a = 1 } || { };*",
        "{ .a = 1 } >> { .b = 2 };[a EQUAL 1] & [b EQUAL 2]",
        "{ .a = 1 } &~ { .b = 2 };[a EQUAL 1] & [b EQUAL 2]",
        "{ .a = 1 } !>> { .b = 2 };b EQUAL 2",
        "{ .a = 1 } | { .b = 2 };(a EQUAL 1 & b EQUAL 2)",
        "{ .a = 1 } | count() > 1 | by(.b);a EQUAL 1",
        "({ .a = 1 } | count() > 1) && ({ .b = 2 });[a EQUAL 1] & [b EQUAL 2]",
        "{ .a = 1 } | rate();a EQUAL 1",
      })
  void asksForWhatEveryMatchHas(String query, String expected) {
    assertThat(text(Plan.of(TraceQl.parse(query)))).isEqualTo(expected);
  }

  private static String text(TraceCondition condition) {
    return switch (condition) {
      case TraceCondition.SomeSpan some -> text(some.condition());
      case TraceCondition.All all -> join(all.parts(), " & ");
      case TraceCondition.Any any -> join(any.parts(), " | ");
    };
  }

  private static String join(List<TraceCondition> parts, String separator) {
    return parts.stream()
        .map(part -> "[" + text(part) + "]")
        .collect(Collectors.joining(separator));
  }

  private static String text(SpanCondition condition) {
    return switch (condition) {
      case SpanCondition.Always _ -> "*";
      case SpanCondition.All all -> spans(all.parts(), " & ");
      case SpanCondition.Any any -> any.parts().isEmpty() ? "!" : spans(any.parts(), " | ");
      case SpanCondition.Exists exists -> text(exists.field()) + "?";
      case SpanCondition.Compare compare ->
          text(compare.field()) + " " + compare.operator() + " " + text(compare.literal());
    };
  }

  private static String spans(List<SpanCondition> parts, String separator) {
    return parts.stream().map(PlanTest::text).collect(Collectors.joining(separator, "(", ")"));
  }

  private static String text(Field field) {
    return switch (field) {
      case Field.AttributeOf attribute -> attribute.key();
      case Field.Intrinsic intrinsic -> intrinsic.name().name();
    };
  }

  private static String text(Literal literal) {
    return switch (literal) {
      case Literal.Text text -> text.value();
      case Literal.Int number -> Long.toString(number.value());
      case Literal.Real real -> Double.toString(real.value());
      case Literal.Bool bool -> Boolean.toString(bool.value());
      case Literal.Nanos nanos -> nanos.value() + "ns";
      case Literal.Kind kind -> kind.value().word();
      case Literal.Status status -> status.value().word();
    };
  }
}
