package dev.clew.store.read;

import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.IntrinsicName;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.traceql.source.TraceCondition;
import dev.clew.wire.id.Hex;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Random conditions that have a fair chance to be met by the given spans.
public final class RandomConditions {
  private static final List<IntrinsicName> TEXT_INTRINSICS =
      List.of(
          IntrinsicName.NAME,
          IntrinsicName.STATUS_MESSAGE,
          IntrinsicName.INSTRUMENTATION_NAME,
          IntrinsicName.INSTRUMENTATION_VERSION,
          IntrinsicName.EVENT_NAME);

  private final SplittableRandom random;
  private final List<Span> spans;

  public RandomConditions(long seed, List<Span> spans) {
    random = new SplittableRandom(seed);
    this.spans = spans;
  }

  TraceCondition trace(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(4)) {
      case 0, 1 -> new TraceCondition.SomeSpan(span(2));
      case 2 -> new TraceCondition.All(list(() -> trace(depth - 1)));
      default -> new TraceCondition.Any(list(() -> trace(depth - 1)));
    };
  }

  /// Returns a condition on one span.
  public SpanCondition span(int depth) {
    return switch (depth == 0 ? random.nextInt(8) : random.nextInt(12)) {
      case 0 -> new SpanCondition.Always();
      case 1 -> new SpanCondition.Exists(attribute(pickAttribute()));
      case 2, 3, 4, 5 -> compareAttribute(pickAttribute());
      case 6, 7 -> compareIntrinsic(pick(spans));
      case 8, 9, 10 -> new SpanCondition.All(list(() -> span(depth - 1)));
      default -> new SpanCondition.Any(list(() -> span(depth - 1)));
    };
  }

  private record Found(Level level, Attribute attribute) {}

  private Found pickAttribute() {
    List<Found> found = new ArrayList<>();
    while (found.isEmpty()) {
      Span span = pick(spans);
      span.attributes().forEach(one -> found.add(new Found(Level.SPAN, one)));
      span.attributes().forEach(one -> found.add(new Found(Level.ANY, one)));
      span.resource().attributes().forEach(one -> found.add(new Found(Level.RESOURCE, one)));
      span.resource().attributes().forEach(one -> found.add(new Found(Level.ANY, one)));
      span.scope().attributes().forEach(one -> found.add(new Found(Level.INSTRUMENTATION, one)));
      span.events().stream()
          .flatMap(event -> event.attributes().stream())
          .forEach(one -> found.add(new Found(Level.EVENT, one)));
      span.links().stream()
          .flatMap(link -> link.attributes().stream())
          .forEach(one -> found.add(new Found(Level.LINK, one)));
    }
    return pick(found);
  }

  private static Field attribute(Found found) {
    return new Field.AttributeOf(found.level(), found.attribute().key());
  }

  private SpanCondition compareAttribute(Found found) {
    Literal literal =
        switch (found.attribute().value()) {
          case Value.Text(String text) -> new Literal.Text(text);
          case Value.Int(long number) -> new Literal.Int(number);
          case Value.Real(double number) -> new Literal.Real(number);
          case Value.Bool(boolean flag) -> new Literal.Bool(flag);
          case Value.Array _, Value.KeyValues _, Value.Bytes _, Value.Empty _ ->
              new Literal.Text("GET");
        };
    return new SpanCondition.Compare(attribute(found), operator(literal), literal);
  }

  private Operator operator(Literal literal) {
    return switch (literal) {
      case Literal.Bool _, Literal.Kind _, Literal.Status _ ->
          random.nextBoolean() ? Operator.EQUAL : Operator.NOT_EQUAL;
      case Literal.Text(String text) ->
          text.matches("[A-Za-z /]*") ? pick(List.of(Operator.values())) : Operator.EQUAL;
      case Literal.Int _, Literal.Real _, Literal.Nanos _ ->
          pick(List.of(Operator.values()).subList(0, 6));
    };
  }

  private SpanCondition compareIntrinsic(Span span) {
    return switch (random.nextInt(10)) {
      case 0 -> compare(IntrinsicName.KIND, new Literal.Kind(pick(List.of(SpanKind.values()))));
      case 1 ->
          compare(IntrinsicName.STATUS, new Literal.Status(pick(List.of(SpanStatus.values()))));
      case 2 -> compare(IntrinsicName.DURATION, new Literal.Nanos(span.durationNanos()));
      case 3 -> equal(IntrinsicName.SPAN_ID, Hex.format(span.spanId()));
      case 4 -> equal(IntrinsicName.PARENT_ID, Hex.format(span.parentSpanId()));
      case 5 -> equal(IntrinsicName.TRACE_ID, span.traceId().hex());
      case 6 -> compare(IntrinsicName.ROOT_NAME, new Literal.Text(span.name()));
      case 7 -> compare(IntrinsicName.ROOT_SERVICE, new Literal.Text(span.service()));
      case 8 -> compare(IntrinsicName.TRACE_DURATION, new Literal.Nanos(span.durationNanos() * 2));
      default -> {
        IntrinsicName name = pick(TEXT_INTRINSICS);
        yield compare(name, new Literal.Text(textOf(span, name)));
      }
    };
  }

  private static String textOf(Span span, IntrinsicName name) {
    return switch (name) {
      case STATUS_MESSAGE -> span.statusMessage();
      case INSTRUMENTATION_NAME -> span.scope().name();
      case INSTRUMENTATION_VERSION -> span.scope().version();
      case EVENT_NAME -> span.events().isEmpty() ? "charge" : span.events().getFirst().name();
      default -> span.name();
    };
  }

  private SpanCondition compare(IntrinsicName name, Literal literal) {
    return new SpanCondition.Compare(new Field.Intrinsic(name), operator(literal), literal);
  }

  private static SpanCondition equal(IntrinsicName name, String text) {
    return new SpanCondition.Compare(
        new Field.Intrinsic(name), Operator.EQUAL, new Literal.Text(text));
  }

  private interface Make<T> {
    T make();
  }

  private <T> List<T> list(Make<T> make) {
    List<T> made = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      made.add(make.make());
    }
    return made;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
