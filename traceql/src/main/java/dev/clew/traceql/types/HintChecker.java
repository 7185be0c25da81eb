package dev.clew.traceql.types;

import dev.clew.traceql.ast.Hint;
import dev.clew.traceql.source.Literal;

/// Types of the hints that Clew knows. Hints it does not know are for other engines and pass.
final class HintChecker {
  private final Faults faults;

  HintChecker(Faults faults) {
    this.faults = faults;
  }

  void check(Hint hint) {
    switch (hint.key()) {
      case "most_recent", "extrapolate" -> require(hint, isBool(hint), "true or false");
      case "sample", "span_sample", "trace_sample" ->
          require(hint, isBool(hint) || isFraction(hint), "true, false or a fraction of 1");
      case "exemplars" -> require(hint, isBool(hint) || isCount(hint), "a count, true or false");
      default -> {}
    }
  }

  private void require(Hint hint, boolean fits, String takes) {
    if (!fits) {
      throw faults.type(hint, "hint " + hint.key() + " takes " + takes);
    }
  }

  private static boolean isBool(Hint hint) {
    return hint.value() instanceof Literal.Bool;
  }

  private static boolean isCount(Hint hint) {
    return hint.value() instanceof Literal.Int(long value) && value >= 0;
  }

  private static boolean isFraction(Hint hint) {
    return switch (hint.value()) {
      case Literal.Real real -> real.value() >= 0 && real.value() <= 1;
      case Literal.Int number -> number.value() == 0 || number.value() == 1;
      case Literal.Text _, Literal.Bool _, Literal.Nanos _, Literal.Kind _, Literal.Status _ ->
          false;
    };
  }
}
