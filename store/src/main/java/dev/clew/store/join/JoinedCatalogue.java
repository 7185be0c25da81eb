package dev.clew.store.join;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.limits.Cancellation.CancelledException;
import dev.clew.store.block.Block;
import dev.clew.store.block.Catalogue;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.head.HeadSnapshot;
import dev.clew.store.read.StoreSnapshot.Dependency;
import dev.clew.store.read.StoreSnapshot.Operation;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.span.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/// What there is to ask for in the head and in blocks together. Belongs to one question.
final class JoinedCatalogue {
  private static final Comparator<Operation> ORDER =
      Comparator.comparing(Operation::service)
          .thenComparing(Operation::name)
          .thenComparing(Operation::kind);

  /// Values that each place may list.
  private static final int VALUES_MAX = 10_000;

  /// Traces of several places that are searched for repeats; the spans of further ones count once
  /// for each place they lie in.
  private static final int REPEATS_TRACES_MAX = 200;

  /// Traces of several places whose calls are counted.
  private static final int CALLS_TRACES_MAX = 200_000;

  private final HeadSnapshot head;
  private final Parts parts;
  private final Question question;
  private final Catalogue catalogue;
  private final KnownCorrections corrections;
  private final Cancellation step;

  JoinedCatalogue(
      HeadSnapshot head,
      Parts parts,
      Question question,
      Catalogue catalogue,
      KnownCorrections corrections) {
    this.head = head;
    this.parts = parts;
    this.question = question;
    this.catalogue = catalogue;
    this.corrections = corrections;
    step = question.stepCancellation();
  }

  private List<BlockPart> blocks(TimeRange range) {
    return parts.blocks().stream()
        .filter(part -> range.overlaps(part.minStartNanos(), part.maxStartNanos()))
        .toList();
  }

  /// Asks each block that may hold spans of the range. Those that the question's time is too short
  /// for are missing from the answer.
  private <T> void ask(TimeRange range, T none, Function<Block, T> one, Consumer<T> taker) {
    for (BlockPart part : blocks(range)) {
      question.cancellation().check();
      if (question.isSpent()) {
        return;
      }
      try {
        taker.accept(part.guard(none, () -> one.apply(part.block())));
      } catch (CancelledException e) {
        question.cancellation().check();
        if (!question.isSpent()) {
          throw e;
        }
      }
    }
  }

  List<String> services(TimeRange range) {
    Set<String> names = new TreeSet<>(head.services(range));
    ask(range, List.of(), block -> catalogue.services(block, range, step), names::addAll);
    return List.copyOf(names);
  }

  List<Operation> operations(String service, TimeRange range) {
    Set<Operation> operations = new TreeSet<>(ORDER);
    operations.addAll(head.operations(service, range));
    ask(
        range,
        List.of(),
        block -> catalogue.operations(block, service, range, step),
        operations::addAll);
    return List.copyOf(operations);
  }

  SortedMap<Level, List<String>> keys(TimeRange range) {
    SortedMap<Level, Set<String>> names = new TreeMap<>();
    head.attributeKeys(range).forEach((level, keys) -> names.put(level, new TreeSet<>(keys)));
    for (BlockPart part : blocks(range)) {
      for (KeyFacts key : part.block().facts().keys()) {
        names.computeIfAbsent(key.level(), _ -> new TreeSet<>()).add(key.key());
      }
    }
    SortedMap<Level, List<String>> sorted = new TreeMap<>();
    names.forEach((level, keys) -> sorted.put(level, List.copyOf(keys)));
    return sorted;
  }

  Map<Value, Long> values(Field field, TimeRange range, int valuesMax) {
    var union = new ValueUnion(field, range);
    union.add(head.values(field, range, VALUES_MAX));
    ask(
        range,
        Map.of(),
        block -> catalogue.values(block, field, range, VALUES_MAX, step),
        union::add);
    boolean unused = traces().show(range, REPEATS_TRACES_MAX, question, union::correct);
    return union.most(valuesMax);
  }

  List<Dependency> dependencies(TimeRange range) {
    var calls = new CallCount(range);
    calls.add(head.dependencies(range));
    ask(range, List.of(), block -> catalogue.calls(block, range, step), calls::add);
    if (!traces().showCalls(range, CALLS_TRACES_MAX, question, corrections, calls::correct)) {
      question.miss("calls from one block to another are not all counted");
    }
    return calls.dependencies();
  }

  private StraddlingTraces traces() {
    return new StraddlingTraces(parts);
  }
}
