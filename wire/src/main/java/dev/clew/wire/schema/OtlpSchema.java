package dev.clew.wire.schema;

import static dev.clew.wire.schema.FieldKind.BOOL;
import static dev.clew.wire.schema.FieldKind.BYTES;
import static dev.clew.wire.schema.FieldKind.DOUBLE;
import static dev.clew.wire.schema.FieldKind.FIXED32;
import static dev.clew.wire.schema.FieldKind.FIXED64;
import static dev.clew.wire.schema.FieldKind.INT64;
import static dev.clew.wire.schema.FieldKind.SFIXED64;
import static dev.clew.wire.schema.FieldKind.SINT32;
import static dev.clew.wire.schema.FieldKind.SPAN_ID;
import static dev.clew.wire.schema.FieldKind.TEXT;
import static dev.clew.wire.schema.FieldKind.TRACE_ID;
import static dev.clew.wire.schema.FieldKind.UINT32;
import static dev.clew.wire.schema.FieldKind.UINT64;

import dev.clew.wire.Signal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tables of opentelemetry-proto 1.11: every message and field of the three signals.
public final class OtlpSchema {
  public static final MessageType ANY_VALUE = new MessageType("AnyValue");
  public static final MessageType KEY_VALUE =
      new MessageType("KeyValue").scalar(1, TEXT, "key").one(2, ANY_VALUE, "value");

  static {
    MessageType array = new MessageType("ArrayValue").many(1, ANY_VALUE, "values");
    MessageType list = new MessageType("KeyValueList").pairs(1, KEY_VALUE, "values");
    ANY_VALUE
        .oneOf(1, TEXT, "string_value")
        .oneOf(2, BOOL, "bool_value")
        .oneOf(3, INT64, "int_value")
        .oneOf(4, DOUBLE, "double_value")
        .oneOf(5, array, "array_value")
        .oneOf(6, list, "kvlist_value")
        .oneOf(7, BYTES, "bytes_value");
  }

  public static final MessageType SCOPE =
      new MessageType("InstrumentationScope")
          .scalar(1, TEXT, "name")
          .scalar(2, TEXT, "version")
          .pairs(3, KEY_VALUE, "attributes")
          .scalar(4, UINT32, "dropped_attributes_count");

  private static final MessageType ENTITY_REF =
      new MessageType("EntityRef")
          .scalar(1, TEXT, "schema_url")
          .scalar(2, TEXT, "type")
          .texts(3, "id_keys")
          .texts(4, "description_keys");

  public static final MessageType RESOURCE =
      new MessageType("Resource")
          .pairs(1, KEY_VALUE, "attributes")
          .scalar(2, UINT32, "dropped_attributes_count")
          .many(3, ENTITY_REF, "entity_refs");

  public static final MessageType SPAN = span();
  public static final MessageType LOG_RECORD = logRecord();
  public static final MessageType METRIC = metric();

  public static final MessageType TRACES_DATA =
      request("Traces", "Spans", "spans", group("Spans", "spans", SPAN, true));
  public static final MessageType METRICS_DATA =
      request("Metrics", "Metrics", "metrics", group("Metrics", "metrics", METRIC, false));
  public static final MessageType LOGS_DATA =
      request("Logs", "Logs", "logs", group("Logs", "log_records", LOG_RECORD, true));

  private OtlpSchema() {}

  /// Returns the message that a batch of the signal is.
  public static MessageType of(Signal signal) {
    return switch (signal) {
      case TRACES -> TRACES_DATA;
      case METRICS -> METRICS_DATA;
      case LOGS -> LOGS_DATA;
    };
  }

  private static MessageType request(
      String signal, String noun, String plural, MessageType scopeGroup) {
    MessageType group =
        new MessageType("Resource" + noun)
            .one(1, RESOURCE, "resource")
            .many(2, scopeGroup, "scope_" + plural)
            .scalar(3, TEXT, "schema_url");
    return new MessageType(signal + "Data").many(1, group, "resource_" + plural);
  }

  private static MessageType group(String noun, String plural, MessageType item, boolean counted) {
    MessageType group = new MessageType("Scope" + noun).one(1, SCOPE, "scope");
    if (counted) {
      group.items(2, item, plural);
    } else {
      group.many(2, item, plural);
    }
    return group.scalar(3, TEXT, "schema_url");
  }

  private static MessageType span() {
    MessageType event =
        new MessageType("Event")
            .scalar(1, FIXED64, "time_unix_nano")
            .scalar(2, TEXT, "name")
            .pairs(3, KEY_VALUE, "attributes")
            .scalar(4, UINT32, "dropped_attributes_count");
    MessageType link =
        new MessageType("Link")
            .scalar(1, TRACE_ID, "trace_id")
            .scalar(2, SPAN_ID, "span_id")
            .scalar(3, TEXT, "trace_state")
            .pairs(4, KEY_VALUE, "attributes")
            .scalar(5, UINT32, "dropped_attributes_count")
            .scalar(6, FIXED32, "flags");
    MessageType status =
        new MessageType("Status")
            .scalar(2, TEXT, "message")
            .choice(3, names("STATUS_CODE_", "UNSET", "OK", "ERROR"), "code");
    return new MessageType("Span")
        .scalar(1, TRACE_ID, "trace_id")
        .scalar(2, SPAN_ID, "span_id")
        .scalar(3, TEXT, "trace_state")
        .scalar(4, SPAN_ID, "parent_span_id")
        .scalar(16, FIXED32, "flags")
        .scalar(5, TEXT, "name")
        .choice(6, kinds(), "kind")
        .scalar(7, FIXED64, "start_time_unix_nano")
        .scalar(8, FIXED64, "end_time_unix_nano")
        .pairs(9, KEY_VALUE, "attributes")
        .scalar(10, UINT32, "dropped_attributes_count")
        .many(11, event, "events")
        .scalar(12, UINT32, "dropped_events_count")
        .many(13, link, "links")
        .scalar(14, UINT32, "dropped_links_count")
        .one(15, status, "status");
  }

  private static Map<String, Integer> kinds() {
    return names(
        "SPAN_KIND_", "UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");
  }

  private static MessageType logRecord() {
    return new MessageType("LogRecord")
        .scalar(1, FIXED64, "time_unix_nano")
        .scalar(11, FIXED64, "observed_time_unix_nano")
        .choice(2, severities(), "severity_number")
        .scalar(3, TEXT, "severity_text")
        .one(5, ANY_VALUE, "body")
        .pairs(6, KEY_VALUE, "attributes")
        .scalar(7, UINT32, "dropped_attributes_count")
        .scalar(8, FIXED32, "flags")
        .scalar(9, TRACE_ID, "trace_id")
        .scalar(10, SPAN_ID, "span_id")
        .scalar(12, TEXT, "event_name");
  }

  private static Map<String, Integer> severities() {
    Map<String, Integer> numbers = new HashMap<>();
    numbers.put("SEVERITY_NUMBER_UNSPECIFIED", 0);
    int number = 1;
    for (String level : List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")) {
      for (String step : List.of("", "2", "3", "4")) {
        numbers.put("SEVERITY_NUMBER_" + level + step, number++);
      }
    }
    return numbers;
  }

  private static MessageType metric() {
    MessageType exemplar = exemplar();
    MessageType numberPoint = numberPoint(exemplar);
    MessageType sum =
        temporal(new MessageType("Sum").items(1, numberPoint, "data_points"))
            .scalar(3, BOOL, "is_monotonic");
    MessageType histogram =
        new MessageType("Histogram").items(1, histogramPoint(exemplar), "data_points");
    MessageType exponential =
        new MessageType("ExponentialHistogram").items(1, exponentialPoint(exemplar), "data_points");
    return new MessageType("Metric")
        .scalar(1, TEXT, "name")
        .scalar(2, TEXT, "description")
        .scalar(3, TEXT, "unit")
        .oneOf(5, new MessageType("Gauge").items(1, numberPoint, "data_points"), "gauge")
        .oneOf(7, sum, "sum")
        .oneOf(9, temporal(histogram), "histogram")
        .oneOf(10, temporal(exponential), "exponential_histogram")
        .oneOf(11, new MessageType("Summary").items(1, summaryPoint(), "data_points"), "summary")
        .pairs(12, KEY_VALUE, "metadata");
  }

  private static MessageType temporal(MessageType data) {
    Map<String, Integer> names =
        names("AGGREGATION_TEMPORALITY_", "UNSPECIFIED", "DELTA", "CUMULATIVE");
    return data.choice(2, names, "aggregation_temporality");
  }

  private static MessageType exemplar() {
    return new MessageType("Exemplar")
        .pairs(7, KEY_VALUE, "filtered_attributes")
        .scalar(2, FIXED64, "time_unix_nano")
        .oneOf(3, DOUBLE, "as_double")
        .oneOf(6, SFIXED64, "as_int")
        .scalar(4, SPAN_ID, "span_id")
        .scalar(5, TRACE_ID, "trace_id");
  }

  /// Starts a point with what all kinds of points share.
  private static MessageType point(String name, int attributes) {
    return new MessageType(name)
        .pairs(attributes, KEY_VALUE, "attributes")
        .scalar(2, FIXED64, "start_time_unix_nano")
        .scalar(3, FIXED64, "time_unix_nano");
  }

  private static MessageType numberPoint(MessageType exemplar) {
    return point("NumberDataPoint", 7)
        .oneOf(4, DOUBLE, "as_double")
        .oneOf(6, SFIXED64, "as_int")
        .many(5, exemplar, "exemplars")
        .scalar(8, UINT32, "flags");
  }

  private static MessageType histogramPoint(MessageType exemplar) {
    return point("HistogramDataPoint", 9)
        .scalar(4, FIXED64, "count")
        .optional(5, DOUBLE, "sum")
        .numbers(6, FIXED64, "bucket_counts")
        .numbers(7, DOUBLE, "explicit_bounds")
        .many(8, exemplar, "exemplars")
        .scalar(10, UINT32, "flags")
        .optional(11, DOUBLE, "min")
        .optional(12, DOUBLE, "max");
  }

  private static MessageType exponentialPoint(MessageType exemplar) {
    MessageType buckets =
        new MessageType("Buckets").scalar(1, SINT32, "offset").numbers(2, UINT64, "bucket_counts");
    return point("ExponentialHistogramDataPoint", 1)
        .scalar(4, FIXED64, "count")
        .optional(5, DOUBLE, "sum")
        .scalar(6, SINT32, "scale")
        .scalar(7, FIXED64, "zero_count")
        .one(8, buckets, "positive")
        .one(9, buckets, "negative")
        .scalar(10, UINT32, "flags")
        .many(11, exemplar, "exemplars")
        .optional(12, DOUBLE, "min")
        .optional(13, DOUBLE, "max")
        .scalar(14, DOUBLE, "zero_threshold");
  }

  private static MessageType summaryPoint() {
    MessageType quantile =
        new MessageType("ValueAtQuantile").scalar(1, DOUBLE, "quantile").scalar(2, DOUBLE, "value");
    return point("SummaryDataPoint", 7)
        .scalar(4, FIXED64, "count")
        .scalar(5, DOUBLE, "sum")
        .many(6, quantile, "quantile_values")
        .scalar(8, UINT32, "flags");
  }

  private static Map<String, Integer> names(String prefix, String... words) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < words.length; i++) {
      numbers.put(prefix + words[i], i);
    }
    return numbers;
  }
}
