package dev.clew.traceql.parse;

import dev.clew.traceql.ast.TraceQlException;
import java.util.ArrayList;
import java.util.List;

/// Splits the text of one `{ … }`, finished or not, at its outermost `&&` and `||`.
public final class Operands {
  /// With more, the text is not used at all.
  private static final int OPERANDS_MAX = 200;

  private final String text;
  private final List<Operand> operands = new ArrayList<>();
  private int from;
  private int depth;
  private boolean joinedByOr;

  /// A stretch of text between operators.
  ///
  /// @param joinedByOr whether `||` stands before it
  public record Operand(String text, boolean joinedByOr) {}

  private Operands(String text) {
    this.text = text;
  }

  /// Returns the operands; none when the text is not one `{ … }`. What follows a character that is
  /// no token belongs to the operand it stands in.
  public static List<Operand> of(String text) {
    Operands split = new Operands(text);
    try {
      return split.read(new Lexer(text)) ? split.few() : List.of();
    } catch (TraceQlException e) {
      // cut off within a string or a name: what came before it was whole
      return split.few();
    }
  }

  private List<Operand> few() {
    return operands.size() > OPERANDS_MAX ? List.of() : operands;
  }

  private boolean read(Lexer lexer) {
    Token opening = lexer.next();
    from = opening.to();
    if (!opening.isSymbol("{")) {
      return false;
    }
    while (true) {
      Token token = lexer.next();
      if (token.type() == Token.Type.END) {
        close(token);
        return true;
      }
      if (token.isSymbol("}")) {
        close(token);
        return lexer.next().type() == Token.Type.END;
      }
      step(token);
    }
  }

  private void step(Token token) {
    depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
    boolean or = token.isSymbol("||");
    if (depth == 0 && (or || token.isSymbol("&&"))) {
      close(token);
      from = token.to();
      joinedByOr = or;
    }
  }

  private void close(Token token) {
    operands.add(new Operand(text.substring(from, token.from()), joinedByOr));
  }
}
