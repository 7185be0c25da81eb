package dev.clew.traceql.parse;

import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Hint;
import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.Root;
import dev.clew.traceql.ast.ScalarExpression;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.Stage;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.source.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a whole query. One pass over the tokens; parentheses mean different things (a spanset, a
/// pipeline, a number, a metrics query), and what they hold decides.
public final class QueryParser {
  private static final int CHARACTERS_MAX = 128 * 1024;

  private final Tokens tokens;
  private final FieldParser fields;
  private final MetricsParser metrics;
  private final OperationParser operations;

  private QueryParser(String text) {
    this.tokens = new Tokens(text);
    this.fields = new FieldParser(tokens);
    this.metrics = new MetricsParser(tokens, fields);
    this.operations = new OperationParser(tokens, this);
  }

  /// Reads a query; its types are not checked yet.
  ///
  /// @throws TraceQlException when the text is not a query
  public static Parsed parse(String text) {
    if (text.length() > CHARACTERS_MAX) {
      throw new TraceQlException(
          TraceQlException.Kind.PARSE,
          "the query is longer than " + CHARACTERS_MAX + " characters");
    }
    QueryParser parser = new QueryParser(text);
    return new Parsed(parser.query(), text, parser.tokens.ranges());
  }

  private Query query() {
    Root root = root(piped());
    List<Hint> hints = tokens.peek().isWord("with") ? hints() : List.of();
    if (tokens.peek().type() != Token.Type.END) {
      throw tokens.unexpected("");
    }
    return new Query(root, hints);
  }

  private Root root(Node node) {
    return switch (node) {
      case Node.Metrics found when !(found.expression() instanceof MetricsExpression.Number) ->
          found.expression();
      case Node.Metrics _, Node.Scalar _ ->
          throw tokens.unexpected("a number must be compared with another");
      case Node.Spansets _, Node.Step _, Node.Piped _ -> new Pipeline(stages(node));
    };
  }

  private List<Stage> stages(Node node) {
    return switch (node) {
      case Node.Spansets spansets -> List.of(spansets.expression());
      case Node.Step step -> List.of(step.stage());
      case Node.Piped piped -> piped.pipeline().stages();
      case Node.Metrics _, Node.Scalar _ -> throw tokens.unexpected("expected a spanset");
    };
  }

  private List<Hint> hints() {
    tokens.take();
    tokens.enter("(");
    List<Hint> hints = new ArrayList<>();
    do {
      hints.add(hint());
    } while (tokens.accept(","));
    tokens.leave(")");
    return hints;
  }

  private Hint hint() {
    int from = tokens.start();
    Token key = tokens.peek();
    if (key.type() != Token.Type.WORD) {
      throw tokens.unexpected("expected the name of a hint");
    }
    tokens.take();
    tokens.expect("=");
    return tokens.noted(new Hint(key.text(), tokens.expectLiteral()), from);
  }

  /// Reads stages joined by `|`.
  Node piped() {
    int from = tokens.start();
    Node node = element(true);
    if (!tokens.peek().isSymbol("|")) {
      return node;
    }
    List<Stage> stages = new ArrayList<>(stages(node));
    while (tokens.accept("|")) {
      int depth = tokens.depth();
      if (metrics.isNext()) {
        return new Node.Metrics(metrics.series(new Pipeline(stages), from));
      }
      Node next = element(false);
      tokens.depth(Math.max(depth, tokens.depth()));
      if (next instanceof Node.Scalar(ScalarExpression scalar)) {
        return scalarOf(stages, scalar, from);
      }
      stages.addAll(stages(next));
    }
    return new Node.Piped(new Pipeline(stages));
  }

  /// A pipeline that ends in a bare aggregate is a number, once its parentheses close.
  private Node scalarOf(List<Stage> stages, ScalarExpression aggregate, int from) {
    if (!tokens.peek().isSymbol(")")) {
      throw tokens.unexpected("expected a comparison");
    }
    return new Node.Scalar(
        tokens.noted(new ScalarExpression.OfPipeline(new Pipeline(stages), aggregate), from));
  }

  private Node element(boolean first) {
    int from = tokens.start();
    if (tokens.peekIsCall("by")) {
      tokens.take();
      return new Node.Step(tokens.noted(new Stage.By(argument()), from));
    }
    if (tokens.peekIsCall("select")) {
      tokens.take();
      return new Node.Step(tokens.noted(new Stage.Select(references()), from));
    }
    if (!first && tokens.peekIsCall("coalesce")) {
      tokens.take();
      tokens.enter("(");
      tokens.leave(")");
      return new Node.Step(tokens.noted(new Stage.Coalesce(), from));
    }
    return operations.parse();
  }

  private FieldExpression argument() {
    tokens.enter("(");
    FieldExpression field = fields.parse();
    tokens.leave(")");
    return field;
  }

  private List<Reference> references() {
    return metrics.references();
  }

  /// Reads an operand: braces, parentheses, an aggregate or a constant.
  Node operand() {
    int from = tokens.start();
    tokens.depth(0);
    if (tokens.peek().isSymbol("{")) {
      return new Node.Spansets(tokens.noted(filter(), from));
    }
    if (tokens.peek().isSymbol("(")) {
      tokens.enter("(");
      Node inner = piped();
      tokens.leave(")");
      return inner instanceof Node.Step(Stage step)
          ? new Node.Piped(new Pipeline(List.of(step)))
          : inner;
    }
    Optional<ScalarExpression> aggregate = aggregate();
    if (aggregate.isPresent()) {
      return new Node.Scalar(tokens.noted(aggregate.get(), from));
    }
    return constant(from);
  }

  private Node constant(int from) {
    Optional<Literal> literal = tokens.acceptLiteral();
    if (literal.isPresent()) {
      return new Node.Scalar(tokens.noted(new ScalarExpression.Constant(literal.get()), from));
    }
    throw tokens.unexpected("");
  }

  private SpansetExpression.Filter filter() {
    return new SpansetExpression.Filter(metrics.selection());
  }

  private Optional<ScalarExpression> aggregate() {
    if (tokens.peekIsCall("count")) {
      tokens.take();
      tokens.enter("(");
      tokens.leave(")");
      return Optional.of(new ScalarExpression.Count());
    }
    for (ScalarExpression.Function function : ScalarExpression.Function.values()) {
      if (tokens.peekIsCall(function.word())) {
        tokens.take();
        return Optional.of(new ScalarExpression.Aggregate(function, argument()));
      }
    }
    return Optional.empty();
  }
}
