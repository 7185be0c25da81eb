package dev.clew.query.http;

import dev.clew.store.read.StoreSnapshot;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.source.Field;
import dev.clew.traceql.source.TimeRange;
import dev.clew.wire.json.JsonNumbers;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values that a field was seen with, in the words and types of TraceQL.
public final class FieldValues {
  /// One value.
  ///
  /// @param type `string`, `int`, `float`, `bool` or `keyword`
  /// @param count spans seen with it, zero where nobody counts
  public record FieldValue(String type, String text, long count) {}

  private FieldValues() {}

  /// Returns at most `valuesMax` values, most frequent first. Fields whose values are endless
  /// (durations, ids, places in the tree) have none.
  public static List<FieldValue> list(
      StoreSnapshot snapshot, Reference reference, TimeRange range, int valuesMax) {
    if (reference instanceof IntrinsicReference(Intrinsic intrinsic)) {
      return ofIntrinsic(snapshot, intrinsic, range, valuesMax);
    }
    return stored(snapshot, reference, range, valuesMax);
  }

  private static List<FieldValue> ofIntrinsic(
      StoreSnapshot snapshot, Intrinsic intrinsic, TimeRange range, int valuesMax) {
    return switch (intrinsic) {
      case STATUS -> keywords(Arrays.stream(SpanStatus.values()).map(SpanStatus::word).toList());
      case KIND -> keywords(Arrays.stream(SpanKind.values()).map(SpanKind::word).toList());
      case NAME,
          STATUS_MESSAGE,
          ROOT_NAME,
          ROOT_SERVICE,
          EVENT_NAME,
          INSTRUMENTATION_NAME,
          INSTRUMENTATION_VERSION ->
          stored(snapshot, new IntrinsicReference(intrinsic), range, valuesMax);
      case DURATION,
          TRACE_DURATION,
          EVENT_TIME_SINCE_START,
          SPAN_ID,
          PARENT_ID,
          TRACE_ID,
          LINK_TRACE_ID,
          LINK_SPAN_ID,
          CHILD_COUNT,
          NESTED_SET_LEFT,
          NESTED_SET_RIGHT,
          NESTED_SET_PARENT ->
          List.of();
    };
  }

  private static List<FieldValue> keywords(List<String> words) {
    return words.stream().map(word -> new FieldValue("keyword", word, 0)).toList();
  }

  private static List<FieldValue> stored(
      StoreSnapshot snapshot, Reference reference, TimeRange range, int valuesMax) {
    Optional<Field> field = FieldNames.stored(reference);
    List<FieldValue> values = new ArrayList<>();
    field.ifPresent(
        known ->
            snapshot
                .values(known, range, valuesMax)
                .forEach((value, count) -> add(values, value, count)));
    return values;
  }

  /// Returns the values of a count by value, most frequent first.
  static List<FieldValue> mostFrequent(Map<Value, Long> counts, int valuesMax) {
    List<FieldValue> values = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<Value, Long>comparingByValue().reversed())
        .limit(valuesMax)
        .forEach(entry -> add(values, entry.getKey(), entry.getValue()));
    return values;
  }

  private static void add(List<FieldValue> values, Value value, long count) {
    switch (value) {
      case Value.Text text -> values.add(new FieldValue("string", text.value(), count));
      case Value.Int number ->
          values.add(new FieldValue("int", Long.toString(number.value()), count));
      case Value.Real real -> values.add(new FieldValue("float", decimal(real.value()), count));
      case Value.Bool bool ->
          values.add(new FieldValue("bool", Boolean.toString(bool.value()), count));
      case Value.Array _, Value.KeyValues _, Value.Bytes _, Value.Empty _ -> {
        // TraceQL has no literals for these
      }
    }
  }

  private static String decimal(double number) {
    return Double.isFinite(number) ? JsonNumbers.text(number) : Double.toString(number);
  }
}
