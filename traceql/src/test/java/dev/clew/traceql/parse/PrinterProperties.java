package dev.clew.traceql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.traceql.RandomQueries;
import dev.clew.traceql.TraceQl;
import dev.clew.traceql.ast.ArithmeticOperator;
import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.LogicalOperator;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Printing and reading undo each other.
class PrinterProperties {
  @Property(tries = 3_000)
  void anyTreeReadsBackAsItWas(@ForAll("expressions") FieldExpression expression) {
    Query query = Query.filter(expression);

    assertThat(QueryParser.parse(query.print()).query()).as(query.print()).isEqualTo(query);
  }

  @Property(tries = 1_000)
  void anyPipelineReadsBackAsItWas(@ForAll long seed) {
    Query query = TraceQl.parse(new RandomQueries(seed).pipeline());

    assertThat(TraceQl.parse(query.print())).as(query.print()).isEqualTo(query);
  }

  @Provide
  Arbitrary<FieldExpression> expressions() {
    return expressions(4);
  }

  private Arbitrary<FieldExpression> expressions(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<FieldExpression> inner = Arbitraries.lazy(() -> expressions(depth - 1));
    return Arbitraries.oneOf(
        leaves(),
        inner.map(FieldExpression.Not::new),
        inner.map(FieldExpression.Negate::new),
        Combinators.combine(inner, Arbitraries.of(LogicalOperator.class), inner)
            .as(FieldExpression.Logical::new),
        Combinators.combine(inner, Arbitraries.of(Operator.class), inner)
            .as(FieldExpression.Comparison::new),
        Combinators.combine(inner, Arbitraries.of(ArithmeticOperator.class), inner)
            .as(FieldExpression.Arithmetic::new));
  }

  private Arbitrary<FieldExpression> leaves() {
    return Arbitraries.oneOf(
        literals().map(FieldExpression.Constant::new),
        Arbitraries.of(Intrinsic.class).map(FieldExpression.IntrinsicReference::new),
        Combinators.combine(Arbitraries.of(Field.Level.class), names())
            .as(FieldExpression.AttributeReference::new),
        Arbitraries.just(new FieldExpression.Nil()));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMinLength(1).ofMaxLength(8),
        Arbitraries.strings().withChars("ab.:\"\\ {}()=1-+é\n").ofMinLength(1).ofMaxLength(8));
  }

  private static Arbitrary<Literal> literals() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(8).map(Literal.Text::new),
        Arbitraries.longs().map(Literal.Int::new),
        Arbitraries.doubles().map(Literal.Real::new),
        Arbitraries.of(true, false).map(Literal.Bool::new),
        Arbitraries.longs().filter(n -> n != Long.MIN_VALUE).map(Literal.Nanos::new),
        Arbitraries.of(SpanKind.class).map(Literal.Kind::new),
        Arbitraries.of(SpanStatus.class).map(Literal.Status::new));
  }
}
