package dev.clew.components.exporters.debug;

import dev.clew.wire.otlp.PointCursor;
import java.util.List;

/// One metric in verbosity `detailed`.
final class DetailedMetric {
  private static final String[] TEMPORALITIES = {"Unspecified", "Delta", "Cumulative"};

  private final Lines lines;
  private final Message metric;

  DetailedMetric(Lines lines, Message metric) {
    this.lines = lines;
    this.metric = metric;
  }

  void print(int ordinal) {
    var points = new PointCursor().wrap(metric.bytes(), metric.from(), metric.to());
    int kind = points.kind();
    lines.add("Metric #" + ordinal);
    lines.add("Descriptor:");
    lines.add("     -> Name: " + metric.text(1));
    lines.add("     -> Description: " + metric.text(2));
    lines.add("     -> Unit: " + metric.text(3));
    lines.add("     -> DataType: " + kindName(kind));
    lines.inner("Metadata", metric.messages(12));
    Message data = kind == 0 ? metric : metric.message(kind);
    aggregation(kind, data);
    for (int i = 0; points.next(); i++) {
      point(kind, i, new Message(metric.bytes(), points.start(), points.end()));
    }
  }

  private static String kindName(int kind) {
    return switch (kind) {
      case PointCursor.GAUGE -> "Gauge";
      case PointCursor.SUM -> "Sum";
      case PointCursor.HISTOGRAM -> "Histogram";
      case PointCursor.EXPONENTIAL_HISTOGRAM -> "ExponentialHistogram";
      case PointCursor.SUMMARY -> "Summary";
      default -> "Empty";
    };
  }

  private void aggregation(int kind, Message data) {
    if (kind == PointCursor.SUM) {
      lines.add("     -> IsMonotonic: " + (data.varint(3) != 0));
    }
    switch (kind) {
      case PointCursor.SUM, PointCursor.HISTOGRAM, PointCursor.EXPONENTIAL_HISTOGRAM ->
          lines.add(
              "     -> AggregationTemporality: "
                  + DetailedText.word(TEMPORALITIES, data.varint(2)));
      default -> {}
    }
  }

  private void point(int kind, int ordinal, Message point) {
    lines.add(pointName(kind) + " #" + ordinal);
    lines.attributes("Data point attributes", point.messages(NormalMetrics.attributesField(kind)));
    lines.add("StartTimestamp: " + GoText.time(point.fixed64(2)));
    lines.add("Timestamp: " + GoText.time(point.fixed64(3)));
    switch (kind) {
      case PointCursor.HISTOGRAM -> histogram(point);
      case PointCursor.EXPONENTIAL_HISTOGRAM -> exponential(point);
      case PointCursor.SUMMARY -> summary(point);
      default -> number(point);
    }
  }

  private static String pointName(int kind) {
    return switch (kind) {
      case PointCursor.HISTOGRAM -> "HistogramDataPoints";
      case PointCursor.EXPONENTIAL_HISTOGRAM -> "ExponentialHistogramDataPoints";
      case PointCursor.SUMMARY -> "SummaryDataPoints";
      default -> "NumberDataPoints";
    };
  }

  private void number(Message point) {
    value("Value: ", point, 4, 6);
    exemplars(point.messages(5));
  }

  private void value(String label, Message holder, int realField, int wholeField) {
    int kind = holder.lastOf(realField, wholeField);
    if (kind == wholeField) {
      lines.add(label + holder.fixed64(wholeField));
    } else if (kind == realField) {
      lines.add(label + GoText.fixed(holder.real(realField)));
    }
  }

  private void counts(Message point, int minField) {
    lines.add("Count: " + Long.toUnsignedString(point.fixed64(4)));
    real("Sum: ", point, 5);
    real("Min: ", point, minField);
    real("Max: ", point, minField + 1);
  }

  private void real(String label, Message point, int field) {
    if (point.has(field)) {
      lines.add(label + GoText.fixed(point.real(field)));
    }
  }

  private void histogram(Message point) {
    counts(point, 11);
    List<Long> bounds = point.fixed64s(7);
    for (int i = 0; i < bounds.size(); i++) {
      double bound = Double.longBitsToDouble(bounds.get(i));
      lines.add("ExplicitBounds #" + i + ": " + GoText.fixed(bound));
    }
    List<Long> buckets = point.fixed64s(6);
    for (int i = 0; i < buckets.size(); i++) {
      lines.add("Buckets #" + i + ", Count: " + Long.toUnsignedString(buckets.get(i)));
    }
    exemplars(point.messages(8));
  }

  private void exponential(Message point) {
    counts(point, 12);
    double factor = ExponentialBuckets.factor(point);
    ExponentialBuckets negative = ExponentialBuckets.of(point.message(9));
    for (int i = negative.size() - 1; i >= 0; i--) {
      String from = GoText.fixed(-negative.bound(i + 1, factor));
      String to = GoText.fixed(-negative.bound(i, factor));
      lines.add("Bucket [" + from + ", " + to + "), Count: " + negative.count(i));
    }
    long zeros = point.fixed64(7);
    if (zeros != 0) {
      lines.add("Bucket [0, 0], Count: " + Long.toUnsignedString(zeros));
    }
    ExponentialBuckets positive = ExponentialBuckets.of(point.message(8));
    for (int i = 0; i < positive.size(); i++) {
      String from = GoText.fixed(positive.bound(i, factor));
      String to = GoText.fixed(positive.bound(i + 1, factor));
      lines.add("Bucket (" + from + ", " + to + "], Count: " + positive.count(i));
    }
    exemplars(point.messages(11));
  }

  private void summary(Message point) {
    lines.add("Count: " + Long.toUnsignedString(point.fixed64(4)));
    lines.add("Sum: " + GoText.fixed(point.real(5)));
    List<Message> quantiles = point.messages(6);
    for (int i = 0; i < quantiles.size(); i++) {
      Message quantile = quantiles.get(i);
      lines.add(
          "QuantileValue #%d: Quantile %s, Value %s"
              .formatted(i, GoText.fixed(quantile.real(1)), GoText.fixed(quantile.real(2))));
    }
  }

  private void exemplars(List<Message> exemplars) {
    lines.titleUnlessEmpty("Exemplars:", exemplars);
    for (int i = 0; i < exemplars.size(); i++) {
      Message exemplar = exemplars.get(i);
      lines.add("Exemplar #" + i);
      lines.add("     -> Trace ID: " + exemplar.id(5));
      lines.add("     -> Span ID: " + exemplar.id(4));
      lines.add("     -> Timestamp: " + GoText.time(exemplar.fixed64(2)));
      value("     -> Value: ", exemplar, 3, 6);
      lines.inner("FilteredAttributes", exemplar.messages(7));
    }
  }
}
