package dev.clew.store.head;

import dev.clew.store.intern.Origins;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.Field.AttributeOf;
import dev.clew.traceql.source.Field.Intrinsic;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition;
import dev.clew.traceql.source.SpanCondition.Compare;
import dev.clew.traceql.source.SpanCondition.Exists;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.id.Hex;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.AttributeFinder;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Turns conditions into tests of one view's rows. Names and origins are compared once per entry of
/// their dictionaries; what only the whole trace can tell passes. Belongs to one thread, as do the
/// tests it makes.
final class FilterCompiler {
  private final SegmentView view;
  private final SpanBytes bytes;

  FilterCompiler(SegmentView view) {
    this.view = view;
    bytes = new SpanBytes(view);
  }

  RowFilter compile(SpanCondition condition) {
    return switch (condition) {
      case SpanCondition.Always _ -> RowFilter.ALWAYS;
      case SpanCondition.All(List<SpanCondition> parts) -> RowFilter.all(compileAll(parts));
      case SpanCondition.Any(List<SpanCondition> parts) -> RowFilter.any(compileAll(parts));
      case Compare(Field field, Operator operator, Literal literal) ->
          compare(field, operator, literal);
      case Exists(Field field) -> exists(field);
    };
  }

  private List<RowFilter> compileAll(List<SpanCondition> parts) {
    List<RowFilter> filters = new ArrayList<>();
    for (SpanCondition part : parts) {
      filters.add(compile(part));
    }
    return filters;
  }

  private RowFilter exists(Field field) {
    return switch (field) {
      case AttributeOf attribute -> attribute(attribute, null);
      case Intrinsic _ -> RowFilter.ALWAYS;
    };
  }

  private RowFilter compare(Field field, Operator operator, Literal literal) {
    var test = new LiteralTest(operator, literal);
    return switch (field) {
      case AttributeOf attribute -> attribute(attribute, test);
      case Intrinsic intrinsic -> intrinsic(intrinsic.name(), operator, literal, test);
    };
  }

  private RowFilter attribute(AttributeOf attribute, @Nullable LiteralTest test) {
    String key = attribute.key();
    return switch (attribute.level()) {
      case SPAN -> SpanTests.attribute(bytes, key, test);
      case RESOURCE -> origins(resourcePasses(key, test));
      case INSTRUMENTATION -> origins(scopePasses(key, test));
      case ANY ->
          SpanTests.attributeOrOrigin(
              bytes, key, test, view.origin(), passingOrigins(resourcePasses(key, test)));
      case EVENT, LINK -> nested(key, test);
    };
  }

  /// Attributes of events and links are looked for as runs of bytes: key, and text if that is
  /// known.
  private RowFilter nested(String key, @Nullable LiteralTest test) {
    RowFilter hasKey = SpanTests.contains(bytes, key.getBytes(StandardCharsets.UTF_8));
    String only = test == null ? null : test.onlyText();
    return only == null ? hasKey : RowFilter.all(List.of(hasKey, containsText(only)));
  }

  /// Text with a replacement character may stand for bytes that are no text at all.
  private RowFilter containsText(String text) {
    return text.indexOf('\uFFFD') >= 0
        ? RowFilter.ALWAYS
        : SpanTests.contains(bytes, text.getBytes(StandardCharsets.UTF_8));
  }

  private RowFilter origins(Predicate<Integer> passes) {
    return RowFilter.Member.of(view.origin(), passingOrigins(passes), view.origins().size());
  }

  private BitSet passingOrigins(Predicate<Integer> passes) {
    var passing = new BitSet();
    for (int origin = 0; origin < view.origins().size(); origin++) {
      passing.set(origin, passes.test(origin));
    }
    return passing;
  }

  private Predicate<Integer> resourcePasses(String key, @Nullable LiteralTest test) {
    return partPasses(Origins.Part.RESOURCE, AttributeCursor.RESOURCE_FIELD, key, test);
  }

  private Predicate<Integer> scopePasses(String key, @Nullable LiteralTest test) {
    return partPasses(Origins.Part.SCOPE, AttributeCursor.SCOPE_FIELD, key, test);
  }

  private Predicate<Integer> partPasses(
      Origins.Part part, int fieldNumber, String key, @Nullable LiteralTest test) {
    var finder = new AttributeFinder(key.getBytes(StandardCharsets.UTF_8), fieldNumber);
    boolean isService = part == Origins.Part.RESOURCE && key.equals("service.name");
    return origin -> {
      if (isService && (test == null || test.passesText(serviceOf(origin)))) {
        return true;
      }
      Origins.Range range = view.origins().part(origin, part);
      Value value = finder.value(view.origins().bytes(), range.from(), range.to());
      return value != null && (test == null || test.passes(value));
    };
  }

  /// A resource without a service's name counts as one of the unknown service.
  private String serviceOf(int origin) {
    return view.origins().services().text(view.origins().service(origin));
  }

  private RowFilter intrinsic(
      Field.IntrinsicName name, Operator operator, Literal literal, LiteralTest test) {
    return switch (name) {
      case NAME -> names(test);
      case KIND -> kinds(test);
      case STATUS -> statuses(test);
      case DURATION -> new Duration(view.duration(), test);
      case SPAN_ID -> id(view.spanId(), operator, literal);
      case PARENT_ID -> id(view.parentId(), operator, literal);
      case TRACE_ID -> traceId(operator, literal);
      case INSTRUMENTATION_NAME -> scopes(Scope::name, test);
      case INSTRUMENTATION_VERSION -> scopes(Scope::version, test);
      case STATUS_MESSAGE, EVENT_NAME -> {
        String only = test.onlyText();
        yield only == null ? RowFilter.ALWAYS : containsText(only);
      }
      case TRACE_DURATION, ROOT_NAME, ROOT_SERVICE -> RowFilter.ALWAYS;
    };
  }

  private RowFilter names(LiteralTest test) {
    var passing = new BitSet();
    for (int name = 0; name < view.names().size(); name++) {
      passing.set(name, test.passesText(view.names().text(name)));
    }
    return RowFilter.Member.of(view.name(), passing, view.names().size());
  }

  private RowFilter kinds(LiteralTest test) {
    var passing = new BitSet();
    for (SpanKind kind : SpanKind.values()) {
      passing.set(kind.ordinal(), test.passesMember(kind));
    }
    byte[] tags = view.tags();
    return row -> passing.get(SpanColumns.kind(tags[row]));
  }

  private RowFilter statuses(LiteralTest test) {
    var passing = new BitSet();
    for (SpanStatus status : SpanStatus.values()) {
      passing.set(status.ordinal(), test.passesMember(status));
    }
    byte[] tags = view.tags();
    return row -> passing.get(SpanColumns.status(tags[row]));
  }

  private RowFilter scopes(Function<Scope, String> property, LiteralTest test) {
    return origins(
        origin -> {
          Origins.Range range = view.origins().part(origin, Origins.Part.SCOPE);
          byte[] pool = view.origins().bytes();
          return test.passesText(
              property.apply(SpanDecoder.scope(pool, range.from(), range.to(), "")));
        });
  }

  private static RowFilter id(long[] column, Operator operator, Literal literal) {
    if (operator != Operator.EQUAL || !(literal instanceof Literal.Text(String hex))) {
      return RowFilter.ALWAYS;
    }
    try {
      long wanted = Hex.parse(hex, 0, hex.length());
      return row -> column[row] == wanted;
    } catch (IllegalArgumentException _) {
      return RowFilter.ALWAYS;
    }
  }

  private RowFilter traceId(Operator operator, Literal literal) {
    if (operator != Operator.EQUAL || !(literal instanceof Literal.Text(String hex))) {
      return RowFilter.ALWAYS;
    }
    try {
      TraceId wanted = TraceId.parse(hex);
      int trace = view.find(wanted.hi(), wanted.lo());
      return trace == TraceTable.ABSENT ? RowFilter.NEVER : new RowFilter.One(view.trace(), trace);
    } catch (IllegalArgumentException _) {
      return RowFilter.ALWAYS;
    }
  }

  private record Duration(long[] column, LiteralTest literal) implements RowFilter {
    @Override
    public boolean test(int row) {
      long duration = column[row];
      return duration == Long.MAX_VALUE || literal.passesNumber(duration);
    }
  }
}
