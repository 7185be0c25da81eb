package dev.clew.traceql.parse;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.MetricsFunction;
import dev.clew.traceql.ast.MetricsFunction.Compare;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.ScalarExpression;
import dev.clew.traceql.ast.SecondStage;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads metrics functions and the stages after them.
final class MetricsParser {
  private static final Set<String> WORDS =
      Set.of(
          "rate",
          "count_over_time",
          "min_over_time",
          "max_over_time",
          "avg_over_time",
          "sum_over_time",
          "quantile_over_time",
          "histogram_over_time",
          "compare");

  private final Tokens tokens;
  private final FieldParser fields;

  MetricsParser(Tokens tokens, FieldParser fields) {
    this.tokens = tokens;
    this.fields = fields;
  }

  boolean isNext() {
    Token token = tokens.peek();
    return token.type() == Token.Type.WORD
        && WORDS.contains(token.text())
        && tokens.peek(1).isSymbol("(");
  }

  MetricsExpression.Series series(Pipeline pipeline, int from) {
    int functionFrom = tokens.start();
    Token word = tokens.take();
    tokens.enter("(");
    MetricsFunction function = function(word);
    tokens.leave(")");
    tokens.noted(function, functionFrom);
    List<Reference> by = List.of();
    if (tokens.peekIsCall("by")) {
      tokens.take();
      by = references();
    }
    return tokens.noted(new MetricsExpression.Series(pipeline, function, by, seconds()), from);
  }

  private MetricsFunction function(Token word) {
    return switch (word.text()) {
      case "rate" -> new MetricsFunction.Rate();
      case "count_over_time" -> new MetricsFunction.CountOverTime();
      case "quantile_over_time" -> quantile();
      case "histogram_over_time" -> new MetricsFunction.HistogramOverTime(fields.reference());
      case "compare" -> compare();
      default -> new MetricsFunction.OverTime(overTime(word.text()), fields.reference());
    };
  }

  private static ScalarExpression.Function overTime(String word) {
    for (ScalarExpression.Function function : ScalarExpression.Function.values()) {
      if (word.startsWith(function.word())) {
        return function;
      }
    }
    throw new AssertionError(word);
  }

  private MetricsFunction quantile() {
    Reference field = fields.reference();
    List<Double> quantiles = new ArrayList<>();
    do {
      tokens.expect(",");
      quantiles.add(number());
    } while (tokens.peek().isSymbol(","));
    return new MetricsFunction.QuantileOverTime(field, quantiles);
  }

  private double number() {
    Token token = tokens.peek();
    return switch (tokens.expectLiteral()) {
      case Literal.Int number -> number.value();
      case Literal.Real number -> number.value();
      case Literal.Text _, Literal.Bool _, Literal.Nanos _, Literal.Kind _, Literal.Status _ ->
          throw tokens.fault(token, "expected a number");
    };
  }

  private long integer() {
    Token token = tokens.peek();
    if (tokens.expectLiteral() instanceof Literal.Int(long value)) {
      return value;
    }
    throw tokens.fault(token, "expected an integer");
  }

  private MetricsFunction compare() {
    FieldExpression selection = selection();
    long topN = tokens.accept(",") ? integer() : Compare.TOP_N_DEFAULT;
    if (!tokens.accept(",")) {
      return new Compare(selection, topN, 0, 0);
    }
    long startNanos = integer();
    tokens.expect(",");
    return new Compare(selection, topN, startNanos, integer());
  }

  /// Reads braces and what is in them.
  FieldExpression selection() {
    tokens.enter("{");
    boolean empty = tokens.peek().isSymbol("}");
    FieldExpression condition =
        empty ? new FieldExpression.Constant(new Literal.Bool(true)) : fields.parse();
    tokens.leave("}");
    return condition;
  }

  /// Reads a list of attributes in parentheses.
  List<Reference> references() {
    tokens.enter("(");
    List<Reference> references = new ArrayList<>();
    do {
      references.add(fields.reference());
    } while (tokens.accept(","));
    tokens.leave(")");
    return references;
  }

  private List<SecondStage> seconds() {
    List<SecondStage> seconds = new ArrayList<>();
    while (tokens.accept("|") || tokens.peekComparison().isPresent()) {
      int from = tokens.start();
      seconds.add(tokens.noted(second(), from));
    }
    return seconds;
  }

  private SecondStage second() {
    if (tokens.peekIsCall("topk")) {
      return new SecondStage.TopK(count());
    }
    if (tokens.peekIsCall("bottomk")) {
      return new SecondStage.BottomK(count());
    }
    Operator operator =
        tokens
            .peekComparison()
            .orElseThrow(() -> tokens.unexpected("expected topk, bottomk or a comparison"));
    tokens.take();
    return new SecondStage.Keep(operator, tokens.expectLiteral());
  }

  private long count() {
    tokens.take();
    tokens.enter("(");
    long count = integer();
    tokens.leave(")");
    return count;
  }
}
