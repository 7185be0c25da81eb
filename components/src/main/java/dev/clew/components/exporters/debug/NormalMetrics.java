package dev.clew.components.exporters.debug;

import dev.clew.wire.otlp.PointCursor;
import java.util.List;

/// Metrics in verbosity `normal`: a line for each point.
final class NormalMetrics {
  private NormalMetrics() {}

  static void append(StringBuilder out, Message metric) {
    String name = metric.text(1);
    var points = new PointCursor().wrap(metric.bytes(), metric.from(), metric.to());
    while (points.next()) {
      var point = new Message(metric.bytes(), points.start(), points.end());
      List<Message> attributes = point.messages(attributesField(points.kind()));
      out.append(name).append('{').append(NormalText.attributes(attributes, ",")).append("} ");
      out.append(value(points.kind(), point)).append('\n');
    }
  }

  static int attributesField(int kind) {
    return switch (kind) {
      case PointCursor.HISTOGRAM -> 9;
      case PointCursor.EXPONENTIAL_HISTOGRAM -> 1;
      default -> 7;
    };
  }

  private static String value(int kind, Message point) {
    return switch (kind) {
      case PointCursor.HISTOGRAM -> histogram(point);
      case PointCursor.EXPONENTIAL_HISTOGRAM -> exponential(point);
      case PointCursor.SUMMARY -> summary(point);
      default -> number(point);
    };
  }

  private static String number(Message point) {
    return switch (point.lastOf(4, 6)) {
      case 4 -> GoText.shortest(point.real(4));
      case 6 -> Long.toString(point.fixed64(6));
      default -> "";
    };
  }

  private static StringBuilder counts(Message point, int minField) {
    var text = new StringBuilder("count=").append(Long.toUnsignedString(point.fixed64(4)));
    appendReal(text, " sum=", point, 5);
    appendReal(text, " min=", point, minField);
    appendReal(text, " max=", point, minField + 1);
    return text;
  }

  private static void appendReal(StringBuilder text, String label, Message point, int field) {
    if (point.has(field)) {
      text.append(label).append(GoText.shortest(point.real(field)));
    }
  }

  private static String histogram(Message point) {
    StringBuilder text = counts(point, 11);
    List<Long> bounds = point.fixed64s(7);
    List<Long> buckets = point.fixed64s(6);
    for (int i = 0; i < buckets.size(); i++) {
      text.append(' ');
      if (i < bounds.size()) {
        double bound = Double.longBitsToDouble(bounds.get(i));
        text.append("le").append(GoText.shortest(bound)).append('=');
      }
      text.append(Long.toUnsignedString(buckets.get(i)));
    }
    return text.toString();
  }

  private static String exponential(Message point) {
    StringBuilder text = counts(point, 12);
    double factor = ExponentialBuckets.factor(point);
    ExponentialBuckets negative = ExponentialBuckets.of(point.message(9));
    for (int i = negative.size() - 1; i >= 0; i--) {
      appendBucket(text, -negative.bound(i, factor), negative.count(i));
    }
    long zeros = point.fixed64(7);
    if (zeros != 0) {
      text.append(" zero=").append(Long.toUnsignedString(zeros));
    }
    ExponentialBuckets positive = ExponentialBuckets.of(point.message(8));
    for (int i = 0; i < positive.size(); i++) {
      appendBucket(text, positive.bound(i + 1, factor), positive.count(i));
    }
    return text.toString();
  }

  private static void appendBucket(StringBuilder text, double bound, String count) {
    text.append(" le").append(GoText.shortest(bound)).append('=').append(count);
  }

  private static String summary(Message point) {
    var text = new StringBuilder("count=").append(Long.toUnsignedString(point.fixed64(4)));
    text.append(" sum=").append(GoText.fixed(point.real(5)));
    for (Message quantile : point.messages(6)) {
      text.append(" q").append(GoText.shortest(quantile.real(1)));
      text.append('=').append(GoText.shortest(quantile.real(2)));
    }
    return text.toString();
  }
}
