package dev.clew.store.scan;

import dev.clew.store.block.columns.Tail;
import dev.clew.traceql.source.Field.IntrinsicName;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import java.util.List;

/// Conditions on what every span has. What only the whole trace can tell always holds.
final class IntrinsicSql {
  private static final Clause OVERLONG =
      ValueSql.whole("duration_ns", Operator.EQUAL, Long.MAX_VALUE);
  static final Clause HAS_EVENTS = ValueSql.whole("events", Operator.GREATER, 0);

  private final ValueSql values;

  IntrinsicSql(ValueSql values) {
    this.values = values;
  }

  Clause compare(IntrinsicName name, Operator operator, Literal literal) {
    return switch (name) {
      case NAME -> text("name", operator, literal);
      case KIND ->
          literal instanceof Literal.Kind(var kind)
              ? member("kind", operator, kind.ordinal())
              : Clause.ALWAYS;
      case STATUS ->
          literal instanceof Literal.Status(var status)
              ? member("status", operator, status.ordinal())
              : Clause.ALWAYS;
      case STATUS_MESSAGE -> message(operator, literal);
      case DURATION -> duration(operator, literal);
      case SPAN_ID -> id("span_id", operator, literal);
      case PARENT_ID -> id("parent_id", operator, literal);
      case TRACE_ID -> traceId(operator, literal);
      case INSTRUMENTATION_NAME -> text("scope_name", operator, literal);
      case INSTRUMENTATION_VERSION -> text("scope_version", operator, literal);
      case EVENT_NAME -> eventName(operator, literal);
      case TRACE_DURATION, ROOT_NAME, ROOT_SERVICE -> Clause.ALWAYS;
    };
  }

  private Clause text(String column, Operator operator, Literal literal) {
    return literal instanceof Literal.Text(String text) && SqlText.isPlain(text)
        ? values.text(column, operator, literal)
        : Clause.ALWAYS;
  }

  private static Clause member(String column, Operator operator, int ordinal) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> ValueSql.whole(column, operator, ordinal);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES, NOT_MATCHES -> Clause.ALWAYS;
    };
  }

  /// Empty messages are kept as none.
  private Clause message(Operator operator, Literal literal) {
    boolean exact =
        operator == Operator.EQUAL
            && literal instanceof Literal.Text(String text)
            && !text.isEmpty();
    Clause clause = text("status_message", operator, literal);
    return exact || !(clause instanceof Clause.OfRow row)
        ? clause
        : new Clause.Sql(
            row.text().replaceFirst("\"status_message\"", "coalesce(status_message, '')"));
  }

  /// A span may last too long for a number: then it is kept as the longest.
  private static Clause duration(Operator operator, Literal literal) {
    if (literal instanceof Literal.Text || literal instanceof Literal.Bool) {
      return Clause.ALWAYS;
    }
    Clause compared = ValueSql.whole("duration_ns", operator, literal);
    return switch (operator) {
      case GREATER_OR_EQUAL -> compared;
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER ->
          Clause.any(List.of(compared, OVERLONG));
      case MATCHES, NOT_MATCHES -> Clause.ALWAYS;
    };
  }

  private static Clause id(String column, Operator operator, Literal literal) {
    if (operator != Operator.EQUAL || !(literal instanceof Literal.Text(String hex))) {
      return Clause.ALWAYS;
    }
    try {
      return ValueSql.whole(column, Operator.EQUAL, Hex.parse(hex, 0, hex.length()));
    } catch (IllegalArgumentException _) {
      return Clause.ALWAYS;
    }
  }

  private static Clause traceId(Operator operator, Literal literal) {
    if (operator != Operator.EQUAL || !(literal instanceof Literal.Text(String hex))) {
      return Clause.ALWAYS;
    }
    try {
      TraceId id = TraceId.parse(hex);
      return Clause.all(
          List.of(
              ValueSql.whole("trace_id_hi", Operator.EQUAL, id.hi()),
              ValueSql.whole("trace_id_lo", Operator.EQUAL, id.lo())));
    } catch (IllegalArgumentException _) {
      return Clause.ALWAYS;
    }
  }

  private static Clause eventName(Operator operator, Literal literal) {
    if (operator != Operator.EQUAL
        || !(literal instanceof Literal.Text(String name))
        || !SqlText.isPlain(name)) {
      return HAS_EVENTS;
    }
    String entry = Tail.SEPARATOR + Tail.escaped(name) + Tail.SEPARATOR;
    return new Clause.Sql("contains(event_names, " + SqlText.text(entry) + ")");
  }
}
