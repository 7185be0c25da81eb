package dev.clew.store.scan;

import dev.clew.store.block.AttributeHash;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.filter.AttributeFilter;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Compare;
import dev.clew.traceql.source.SpanCondition.Operator;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;

/// Narrows a condition to the row groups that the block's filter lets hold what it asks for.
final class RowGroups {
  /// Below this, a whole number and the real number of its value are one.
  private static final long EXACT_MAX = 1L << 53;

  private final AttributeFilter filter;
  private final KeyIndex keys;

  RowGroups(AttributeFilter filter, KeyIndex keys) {
    this.filter = filter;
    this.keys = keys;
  }

  /// Returns the row groups that may hold a span that meets the condition.
  BitSet of(SpanCondition condition) {
    return switch (condition) {
      case SpanCondition.All(List<SpanCondition> parts) -> joined(parts, every(), BitSet::and);
      case SpanCondition.Any(List<SpanCondition> parts) -> joined(parts, new BitSet(), BitSet::or);
      case Compare compare -> of(compare);
      case SpanCondition.Always _, SpanCondition.Exists _ -> every();
    };
  }

  private BitSet joined(
      List<SpanCondition> parts, BitSet first, BiConsumer<BitSet, BitSet> operation) {
    for (SpanCondition part : parts) {
      operation.accept(first, of(part));
    }
    return first;
  }

  private BitSet every() {
    var all = new BitSet(filter.groups());
    all.set(0, filter.groups());
    return all;
  }

  private BitSet of(Compare compare) {
    boolean filtered =
        compare.operator() == Operator.EQUAL
            && compare.field() instanceof AttributeOf attribute
            && isFiltered(attribute);
    return filtered ? of(((AttributeOf) compare.field()).key(), compare.literal()) : every();
  }

  /// A name that stands for none, arrays and what is not listed are not in the filter.
  private boolean isFiltered(AttributeOf attribute) {
    return switch (attribute.level()) {
      case ANY ->
          isFiltered(Level.SPAN, attribute.key()) && isFiltered(Level.RESOURCE, attribute.key());
      case SPAN, RESOURCE, EVENT, LINK, INSTRUMENTATION ->
          isFiltered(attribute.level(), attribute.key());
    };
  }

  private boolean isFiltered(Level level, String key) {
    List<KeyFacts> found = keys.of(level, key);
    return !keys.mayBeUnlisted(found)
        && found.stream().noneMatch(facts -> facts.type() == KeyFacts.Type.OTHER)
        && !(level == Level.RESOURCE && key.equals("service.name"));
  }

  private BitSet of(String key, Literal literal) {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    long hash = AttributeHash.key(utf8, 0, utf8.length);
    return switch (literal) {
      case Literal.Text(String text) -> SqlText.isPlain(text) ? text(hash, text) : every();
      case Literal.Int(long number) -> number(hash, number);
      case Literal.Nanos(long number) -> number(hash, number);
      case Literal.Real(double number) ->
          Math.abs(number) < EXACT_MAX
              ? filter.groupsOf(AttributeHash.real(hash, number))
              : every();
      case Literal.Bool(boolean flag) -> filter.groupsOf(AttributeHash.bool(hash, flag));
      case Literal.Kind _, Literal.Status _ -> every();
    };
  }

  private BitSet text(long key, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return filter.groupsOf(AttributeHash.text(key, utf8, 0, utf8.length));
  }

  private BitSet number(long key, long number) {
    return number > -EXACT_MAX && number < EXACT_MAX
        ? filter.groupsOf(AttributeHash.number(key, number))
        : every();
  }
}
