package dev.clew.traceql.ast;

/// How tightly operators bind: a higher level binds tighter. `&&` and `||` share one level.
public final class Precedence {
  public static final int LOGICAL = 2;
  public static final int COMPARISON = 3;
  public static final int SUM = 4;
  public static final int NOT = 5;
  public static final int PRODUCT = 6;
  public static final int POWER = 7;
  public static final int NEGATE = 8;
  static final int PRIMARY = 9;

  private Precedence() {}
}
