package dev.clew.traceql.ast;

import java.util.Optional;

/// Joins two sets of spans. A structural operator `A op B` keeps those B that stand in its relation
/// to some A; the negated form keeps the other B; the union form keeps both sides' spans that take
/// part.
public enum SpansetOperator {
  AND("&&", Relation.NONE, Form.PLAIN),
  OR("||", Relation.NONE, Form.PLAIN),
  CHILD(">", Relation.CHILD, Form.PLAIN),
  DESCENDANT(">>", Relation.DESCENDANT, Form.PLAIN),
  PARENT("<", Relation.PARENT, Form.PLAIN),
  ANCESTOR("<<", Relation.ANCESTOR, Form.PLAIN),
  SIBLING("~", Relation.SIBLING, Form.PLAIN),
  NOT_CHILD("!>", Relation.CHILD, Form.NEGATED),
  NOT_DESCENDANT("!>>", Relation.DESCENDANT, Form.NEGATED),
  NOT_PARENT("!<", Relation.PARENT, Form.NEGATED),
  NOT_ANCESTOR("!<<", Relation.ANCESTOR, Form.NEGATED),
  NOT_SIBLING("!~", Relation.SIBLING, Form.NEGATED),
  UNION_CHILD("&>", Relation.CHILD, Form.UNION),
  UNION_DESCENDANT("&>>", Relation.DESCENDANT, Form.UNION),
  UNION_PARENT("&<", Relation.PARENT, Form.UNION),
  UNION_ANCESTOR("&<<", Relation.ANCESTOR, Form.UNION),
  UNION_SIBLING("&~", Relation.SIBLING, Form.UNION);

  /// What B is to A.
  public enum Relation {
    NONE,
    CHILD,
    DESCENDANT,
    PARENT,
    ANCESTOR,
    SIBLING;

    /// Returns what A is to B.
    public Relation inverse() {
      return switch (this) {
        case NONE -> NONE;
        case CHILD -> PARENT;
        case DESCENDANT -> ANCESTOR;
        case PARENT -> CHILD;
        case ANCESTOR -> DESCENDANT;
        case SIBLING -> SIBLING;
      };
    }
  }

  /// Which spans an operator keeps.
  public enum Form {
    PLAIN,
    NEGATED,
    UNION
  }

  private final String symbol;
  private final Relation relation;
  private final Form form;

  SpansetOperator(String symbol, Relation relation, Form form) {
    this.symbol = symbol;
    this.relation = relation;
    this.form = form;
  }

  public static Optional<SpansetOperator> of(String symbol) {
    for (SpansetOperator operator : values()) {
      if (operator.symbol.equals(symbol)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  public String symbol() {
    return symbol;
  }

  public Relation relation() {
    return relation;
  }

  public Form form() {
    return form;
  }

  public boolean isStructural() {
    return relation != Relation.NONE;
  }

  /// Returns how tightly the operator binds; a higher level binds tighter.
  int level() {
    return isStructural() ? Precedence.COMPARISON : Precedence.LOGICAL;
  }
}
