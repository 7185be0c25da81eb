package dev.clew.store.scan;

import dev.clew.store.block.KeyFacts;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Conditions on attributes, fitted to where a block keeps each: in a column, in the tail, or in
/// the spans' own bytes alone, of which SQL knows nothing.
final class AttributeSql {
  private static final String SERVICE_NAME = "service.name";

  private static final Clause UNNAMED =
      new Clause.Test(
          "service",
          new Probe.TextEqual(Resource.UNKNOWN_SERVICE),
          "service = " + SqlText.text(Resource.UNKNOWN_SERVICE));

  private final KeyIndex keys;
  private final ValueSql values;

  AttributeSql(KeyIndex keys, ValueSql values) {
    this.keys = keys;
    this.values = values;
  }

  Clause exists(AttributeOf attribute) {
    return isService(attribute) ? Clause.ALWAYS : each(attribute, AttributeSql::present);
  }

  private static Clause present(KeyFacts facts) {
    if (facts.hasColumn()) {
      return ValueSql.present(facts.column());
    }
    return switch (facts.level()) {
      case SPAN, RESOURCE, INSTRUMENTATION ->
          inTail(facts) ? TailSql.present(facts) : Clause.ALWAYS;
      case EVENT -> IntrinsicSql.HAS_EVENTS;
      case LINK -> ValueSql.whole("links", Operator.GREATER, 0);
      case ANY -> Clause.ALWAYS;
    };
  }

  Clause compare(AttributeOf attribute, Operator operator, Literal literal) {
    return each(attribute, facts -> compare(facts, operator, literal));
  }

  /// Returns what holds where it holds for one of the types that the attribute has in the block.
  private Clause each(AttributeOf attribute, Function<KeyFacts, Clause> clause) {
    return switch (attribute.level()) {
      case ANY ->
          Clause.any(
              List.of(
                  each(new AttributeOf(Level.SPAN, attribute.key()), clause),
                  each(new AttributeOf(Level.RESOURCE, attribute.key()), clause)));
      case SPAN, RESOURCE, EVENT, LINK, INSTRUMENTATION -> eachType(attribute, clause);
    };
  }

  private Clause eachType(AttributeOf attribute, Function<KeyFacts, Clause> clause) {
    List<KeyFacts> found = keys.of(attribute.level(), attribute.key());
    if (keys.mayBeUnlisted(found)) {
      return Clause.ALWAYS;
    }
    List<Clause> parts = new ArrayList<>(found.stream().map(clause).toList());
    if (isService(attribute)) {
      parts.add(clause.apply(UNNAMED_SERVICE));
    }
    return Clause.any(parts);
  }

  /// Stands for the name of services that have none.
  private static final KeyFacts UNNAMED_SERVICE =
      new KeyFacts(Level.RESOURCE, SERVICE_NAME, KeyFacts.Type.TEXT, 0, "service");

  private Clause compare(KeyFacts facts, Operator operator, Literal literal) {
    if (isService(facts) && facts.type() == KeyFacts.Type.TEXT) {
      return service(operator, literal);
    }
    if (facts.hasColumn()) {
      return column(facts, operator, literal);
    }
    return inTail(facts) ? TailSql.compare(facts, operator, literal) : present(facts);
  }

  private static boolean inTail(KeyFacts facts) {
    return facts.type() != KeyFacts.Type.OTHER
        && switch (facts.level()) {
          case SPAN, RESOURCE, INSTRUMENTATION -> true;
          case EVENT, LINK, ANY -> false;
        };
  }

  private Clause column(KeyFacts facts, Operator operator, Literal literal) {
    String column = facts.column();
    return switch (facts.type()) {
      case TEXT -> values.text(column, operator, literal);
      case INT -> ValueSql.whole(column, operator, literal);
      case REAL -> ValueSql.real(column, operator, literal);
      case BOOL -> ValueSql.bool(column, operator, literal);
      case OTHER -> Clause.ALWAYS;
    };
  }

  /// The column of services holds every name but the empty one, which stands there as that of a
  /// service without a name.
  private Clause service(Operator operator, Literal literal) {
    Clause named = values.text("service", operator, literal);
    boolean exact =
        operator == Operator.EQUAL
            && literal instanceof Literal.Text(String name)
            && !name.isEmpty();
    return exact || named.equals(Clause.NEVER) ? named : Clause.any(List.of(named, UNNAMED));
  }

  private static boolean isService(AttributeOf attribute) {
    return attribute.level() == Level.RESOURCE && attribute.key().equals(SERVICE_NAME);
  }

  private static boolean isService(KeyFacts facts) {
    return facts.level() == Level.RESOURCE && facts.key().equals(SERVICE_NAME);
  }
}
